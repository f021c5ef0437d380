using DataForge.Teachers.ChatTemplates.Builtins;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Runtime;

/// <summary>The variable <c>loop</c>. It reads ahead of the loop only when the template asks about later items.</summary>
internal sealed class LoopContext : Callable
{
    private readonly Budget _budget;
    private readonly Func<object, int, object>? _recurse;
    private readonly int _depth0;
    private IEnumerator<object> _items;
    private int? _length;
    private long _index0 = -1;
    private object? _before;
    private object? _current;
    private object? _after;
    private TupleValue? _lastChanged;

    /// <summary>A loop over a value; <paramref name="recurse"/> renders the loop again over another, for loops marked recursive.</summary>
    public LoopContext(object iterable, int depth0, Func<object, int, object>? recurse, Budget budget)
    {
        _budget = budget;
        _items = Iteration.Of(iterable, budget).GetEnumerator();
        _length = Iteration.LengthOrNull(iterable, budget);
        _depth0 = depth0;
        _recurse = recurse;
    }

    public object Current => _current!;

    public int Length => _length ??= CountRest();

    public bool MoveNext()
    {
        object? next = Peek();
        if (next is null)
        {
            return false;
        }

        _before = _current;
        _current = next;
        _after = null;
        _index0++;
        return true;
    }

    public object? Attribute(string name) => name switch
    {
        "index" => Boxed.Of(_index0 + 1),
        "index0" => Boxed.Of(_index0),
        "first" => Boxed.Of(_index0 == 0),
        "last" => Boxed.Of(Peek() is null),
        "length" => Boxed.Of((long)Length),
        "revindex" => Boxed.Of(Length - _index0),
        "revindex0" => Boxed.Of(Length - _index0 - 1),
        "previtem" => _before ?? Undefined.WithHint("there is no previous item"),
        "nextitem" => Peek() ?? Undefined.WithHint("there is no next item"),
        "depth" => Boxed.Of(_depth0 + 1L),
        "depth0" => Boxed.Of((long)_depth0),
        "cycle" => new Builtin("cycle", "*args", (_, given) => Cycle(given.Rest)),
        "changed" => new Builtin("changed", "*value", (_, given) => Boxed.Of(Changed(given.Rest))),
        _ => null,
    };

    public override object Call(RenderContext context, Arguments arguments)
    {
        if (_recurse is null)
        {
            throw TemplateFailure.Type("The loop must have the 'recursive' marker to be called recursively.");
        }

        return arguments is { Positional: [var iterable], Named.Length: 0 }
            ? _recurse(iterable, _depth0 + 1)
            : throw TemplateFailure.Type("loop() takes exactly one argument");
    }

    public override string Describe() => $"<LoopContext {_index0 + 1}/{Length}>";

    private object? Peek()
    {
        if (_after is null && _items.MoveNext())
        {
            _after = _items.Current;
        }

        return _after;
    }

    private int CountRest()
    {
        var rest = new List<object>();
        while (_items.MoveNext())
        {
            _budget.AllocateItems(1);
            rest.Add(_items.Current);
        }

        _items = rest.GetEnumerator();
        return rest.Count + (int)_index0 + 1 + (_after is null ? 0 : 1);
    }

    private object Cycle(object[] items) => items.Length == 0
        ? throw TemplateFailure.Type("no items for cycling given")
        : items[_index0 % items.Length];

    private bool Changed(object[] values)
    {
        var tuple = new TupleValue(values);
        if (_lastChanged is not null && ValueEquality.AreEqual(_lastChanged, tuple, _budget))
        {
            return false;
        }

        _lastChanged = tuple;
        return true;
    }
}
