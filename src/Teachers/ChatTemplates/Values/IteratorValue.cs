using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>A lazy sequence that can be gone through once, as <c>map</c>, <c>select</c> and others give.</summary>
internal sealed class IteratorValue
{
    /// <summary>How many lazy sequences may read from one another; each takes stack when the outermost is read.</summary>
    private const int MaxNesting = 64;

    private readonly IEnumerator<object> _items;
    private readonly int _nesting;

    public IteratorValue(string typeName, object source, IEnumerable<object> items)
    {
        TypeName = typeName;
        _items = items.GetEnumerator();
        _nesting = source is IteratorValue inner ? inner._nesting + 1 : 1;
        if (_nesting > MaxNesting)
        {
            throw TemplateFailure.Recursion($"more than {MaxNesting} lazy sequences read from one another");
        }
    }

    /// <summary>The name of the type in messages.</summary>
    public string TypeName { get; }

    /// <summary>The items that have not been read yet.</summary>
    public IEnumerable<object> Rest()
    {
        while (_items.MoveNext())
        {
            yield return _items.Current;
        }
    }
}
