using System.Globalization;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The argument <c>attribute='a.b.0'</c> of filters: keys to be looked up one in another.</summary>
internal readonly struct AttributePath
{
    private readonly object[] _keys;

    private AttributePath(object[] keys) => _keys = keys;

    public static AttributePath Parse(object attribute)
    {
        if (attribute is NoneValue)
        {
            return new([]);
        }

        return new(Texts.TryGet(attribute, out string? text) ? Array.ConvertAll(text.Split('.'), Key) : [attribute]);
    }

    /// <summary>Several paths in one text, between commas.</summary>
    public static AttributePath[] ParseMany(object attribute) => Texts.TryGet(attribute, out string? text)
        ? Array.ConvertAll(text.Split(','), part => Parse(part))
        : [Parse(attribute)];

    /// <summary>What the path leads to from <paramref name="item"/>; <paramref name="missing"/> replaces what is undefined.</summary>
    public object Get(object item, object? missing, Budget budget)
    {
        foreach (object key in _keys)
        {
            item = Lookup.Item(item, key, budget);
            item = item is Undefined && missing is not null and not NoneValue ? missing : item;
        }

        return item;
    }

    private static object Key(string part) =>
        part.Length is > 0 and < 18 && part.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? Boxed.Of(long.Parse(part, CultureInfo.InvariantCulture))
            : part;
}
