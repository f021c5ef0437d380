namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>A list or a tuple. Templates cannot change either, so the items are a plain array that is never written again.</summary>
internal abstract class SequenceValue(object[] items)
{
    public object[] Items { get; } = items;

    public int Count => Items.Length;
}

/// <summary>A list.</summary>
internal sealed class ListValue(object[] items) : SequenceValue(items)
{
    public static readonly ListValue Empty = new([]);
}

/// <summary>A tuple.</summary>
internal class TupleValue(params object[] items) : SequenceValue(items)
{
    public static readonly TupleValue Empty = new();
}

/// <summary>What the filter <c>groupby</c> gives: a pair whose items can also be read by name.</summary>
internal sealed class GroupValue(object grouper, ListValue list) : TupleValue(grouper, list)
{
    public object Grouper { get; } = grouper;

    public ListValue List { get; } = list;
}
