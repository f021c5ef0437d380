namespace DataForge.Teachers.ChatTemplates.Values;

internal enum DictViewKind
{
    Keys,
    Values,
    Items,
}

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> of a mapping give.</summary>
internal sealed class DictView(DictValue dict, DictViewKind kind)
{
    public DictValue Dict { get; } = dict;

    public DictViewKind Kind { get; } = kind;

    public int Count => Dict.Count;

    public object[] ToArray()
    {
        var items = new object[Dict.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = ItemAt(i);
        }

        return items;
    }

    public object ItemAt(int place)
    {
        KeyValuePair<object, object> entry = Dict.Entries[place];
        return Kind switch
        {
            DictViewKind.Keys => entry.Key,
            DictViewKind.Values => entry.Value,
            _ => new TupleValue(entry.Key, entry.Value),
        };
    }
}
