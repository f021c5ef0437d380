using System.Numerics;

namespace DataForge.Sources.Slices;

/// <summary>
/// Sizes of slices, and which records end one. A record of L bytes (line end included) ends a slice that has reached <see cref="Min"/> when
/// its <see cref="RecordHash"/> has at least log2(Min) - floor(log2 L) zero low bits. The chance of a cut per byte is then between 1 / (2 Min) and
/// 1 / Min whatever the size of records, and the mean slice is about twice Min. Where <see cref="Max"/> comes first, the cut falls after the record
/// that came closest (the last of equals), which depends on content too and so finds back into step after an insertion.
/// </summary>
/// <param name="Min">Smallest slice in bytes, a power of two; only the last slice of a file, or one before a record that does not fit, is smaller.</param>
/// <param name="Max">Largest slice in bytes; only one that is a single record is larger.</param>
internal readonly record struct SliceLimits(int Min, int Max)
{
    /// <summary>1 to 4 MiB.</summary>
    public static SliceLimits Standard { get; } = new(1 << 20, 4 << 20);

    /// <summary>What <see cref="Score"/> must reach for a cut.</summary>
    public int Threshold => BitOperations.Log2((uint)Min);

    /// <summary>Zero low bits of the record's hash plus floor(log2 of its length).</summary>
    public static int Score(ReadOnlySpan<byte> record) => BitOperations.TrailingZeroCount(RecordHash.Of(record)) + BitOperations.Log2((uint)record.Length);
}
