using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>An unordered pair of rows; the first is the one with the smaller id.</summary>
internal readonly record struct PairIds(RowId First, RowId Second)
{
    /// <summary>The key under which the pair's records meet.</summary>
    public ulong Key => SplitMix64.Mix(RowKey(First) ^ SplitMix64.Mix(RowKey(Second)));

    public static PairIds Of(RowId one, RowId other) => one < other ? new(one, other) : new(other, one);

    /// <summary>The key under which a row's records meet.</summary>
    public static ulong RowKey(RowId row) => (ulong)row.Value;

    public static PairIds Read(ref PayloadReader reader) => new(reader.Id(), reader.Id());

    public PayloadWriter Write(PayloadWriter writer) => writer.Id(First).Id(Second);
}
