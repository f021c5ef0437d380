using System.Collections.Frozen;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>
/// The attributes and methods that values have. Each type has a fixed table, so a template reaches nothing else. A method
/// that would change a list or mapping is there and unsafe, as are names that begin with an underscore.
/// </summary>
internal static class Members
{
    private static readonly FrozenSet<string> ListChanges =
        new[] { "append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> DictChanges =
        new[] { "clear", "pop", "popitem", "setdefault", "update" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The attribute, or null where the type has none of that name.</summary>
    public static object? Find(object owner, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal))
        {
            return Undefined.Unsafe(owner, name);
        }

        return owner switch
        {
            string or Markup => Bind(owner, TextMethods.Table, name),
            DictValue => DictChanges.Contains(name) ? Undefined.Unsafe(owner, name) : Bind(owner, DictMethods.Table, name),
            ListValue => ListChanges.Contains(name) ? Undefined.Unsafe(owner, name) : Bind(owner, SequenceMethods.ListTable, name),
            GroupValue group when name == "grouper" => group.Grouper,
            GroupValue group when name == "list" => group.List,
            TupleValue => Bind(owner, SequenceMethods.TupleTable, name),
            NamespaceValue space => Attribute(space, name),
            LoopContext loop => loop.Attribute(name),
            Macro macro => macro.Attribute(name),
            RangeValue range => OfRange(range, name),
            Cycler cycler => OfCycler(cycler, name),
            DictConstructor when name == "fromkeys" => DictConstructor.FromKeys,
            BytesValue => Bind(owner, BytesMethods.Table, name),
            DictView view when name == "mapping" => view.Dict,
            TemplateSelf self => self.Block(name),
            _ when Numbers.Is(owner) => NumberMembers.Find(owner, name),
            _ => null,
        };
    }

    private static BoundMethod? Bind(object owner, FrozenDictionary<string, Method> table, string name) =>
        table.TryGetValue(name, out Method? method) ? new BoundMethod(owner, method) : null;

    private static object? Attribute(NamespaceValue space, string name)
    {
        if (!space.Attributes.TryGet(name, out object? value))
        {
            return null;
        }

        return name.StartsWith('_') ? Undefined.Unsafe(space, name) : value;
    }

    private static object? OfRange(RangeValue range, string name) => name switch
    {
        "start" => Boxed.Of(range.Start),
        "stop" => Boxed.Of(range.Stop),
        "step" => Boxed.Of(range.Step),
        _ => Bind(range, SequenceMethods.TupleTable, name),
    };

    private static object? OfCycler(Cycler cycler, string name) => name switch
    {
        "current" => cycler.Current,
        "items" => new TupleValue(cycler.Items),
        "pos" => null,
        "next" => new Builtin("next", "", (_, _) => cycler.Next()),
        "reset" => new Builtin("reset", "", (_, _) =>
        {
            cycler.Reset();
            return NoneValue.Instance;
        }),
        _ => null,
    };
}
