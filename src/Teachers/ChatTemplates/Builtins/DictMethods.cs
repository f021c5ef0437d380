using System.Collections.Frozen;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The methods of mappings that change nothing.</summary>
internal static class DictMethods
{
    public static readonly FrozenDictionary<string, Method> Table = new Method[]
    {
        View("keys", DictViewKind.Keys),
        View("values", DictViewKind.Values),
        View("items", DictViewKind.Items),
        new("get", "key, default=, /", (_, self, given) =>
            ((DictValue)self).TryGet(given[0], out object? value) ? value : given.Or(1, NoneValue.Instance)),
        new("copy", "", (context, self, _) =>
        {
            context.Budget.AllocateItems(((DictValue)self).Count * 4L);
            return ((DictValue)self).Copy();
        }),
        new("fromkeys", "iterable, value=, /", (context, _, given) =>
            DictConstructor.FromKeys.Call(context, new Arguments([given[0], given.Or(1, NoneValue.Instance)], []))),
    }.ToFrozenDictionary(method => method.Name);

    private static Method View(string name, DictViewKind kind) => new(name, "", (_, self, _) => new DictView((DictValue)self, kind));
}
