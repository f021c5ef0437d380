using DataForge.Parquet.Metadata;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Verification;

/// <summary>What a page is, from its header and its decoded entries.</summary>
internal sealed record PageFacts
{
    public required long Offset { get; init; }

    public required int HeaderLength { get; init; }

    public required PageHeader Header { get; init; }

    /// <summary>Bytes with header.</summary>
    public int Length => HeaderLength + Header.CompressedSize;

    public bool IsData => Header.Type is PageType.Data or PageType.DataV2;

    public int Rows { get; set; }

    public int Values { get; set; }

    public bool StartsOnRow { get; set; }

    /// <summary>Smallest and largest value; null where none has an order.</summary>
    public byte[]? Smallest { get; set; }

    public byte[]? Largest { get; set; }

    public long[] RepetitionCounts { get; set; } = [];

    public long[] DefinitionCounts { get; set; } = [];

    public long UnencodedBytes { get; set; }

    /// <summary>Takes in the extremes of a part of the page.</summary>
    public void Widen(ValueOrder order, ReadOnlySpan<byte> smallest, ReadOnlySpan<byte> largest)
    {
        if (Smallest is null || ValueComparer.Compare(order, smallest, Smallest) < 0)
        {
            Smallest = smallest.ToArray();
        }

        if (Largest is null || ValueComparer.Compare(order, largest, Largest) > 0)
        {
            Largest = largest.ToArray();
        }
    }

    public int Nulls => Header.ValueCount - Values;
}
