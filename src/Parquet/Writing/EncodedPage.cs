using DataForge.Parquet.Pages;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Writing;

/// <summary>A page on its way to the file: its plan, then its bytes in a worker's arena and what the indexes need to know.</summary>
internal sealed class EncodedPage
{
    public PagePlan Plan;

    /// <summary>Whether the rest is there. Guarded by the queue's tasks.</summary>
    public bool IsEncoded;

    /// <summary>Header and body, in the arena of the worker that made them.</summary>
    public ArraySegment<byte> Bytes;

    /// <summary>Bytes with header.</summary>
    public int Length => Bytes.Count;

    /// <summary>Bytes with header before compression.</summary>
    public int UncompressedLength;

    /// <summary>Bounds of the values; no bytes where there are none.</summary>
    public Bound Lower;

    public Bound Upper;

    /// <summary>Bytes of byte arrays without their lengths.</summary>
    public long UnencodedBytes;

    /// <summary>Counts of the repetition levels.</summary>
    public long[] RepetitionCounts = [];

    /// <summary>Counts of the definition levels.</summary>
    public long[] DefinitionCounts = [];

    public int NullCount => Plan.Slice.Entries - Plan.Slice.Values;
}
