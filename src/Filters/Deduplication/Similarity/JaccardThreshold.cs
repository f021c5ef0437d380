using System.Buffers.Binary;

namespace DataForge.Filters.Deduplication.Similarity;

/// <summary>Compares exact Jaccard similarities with a threshold in decimal arithmetic, so that 7 of 10 is 0.7.</summary>
internal readonly struct JaccardThreshold(double threshold)
{
    private readonly decimal _threshold = (decimal)threshold;

    /// <summary>True where shared/union is at least the threshold; false where both sets are empty.</summary>
    public bool IsMet(long shared, long union) => union > 0 && shared >= _threshold * union;

    /// <summary>Shared members of two ascending sets of 64-bit hashes written one after the other, little-endian.</summary>
    public static int Shared(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int shared = 0, i = 0, j = 0;
        while (i < first.Length && j < second.Length)
        {
            ulong a = BinaryPrimitives.ReadUInt64LittleEndian(first[i..]), b = BinaryPrimitives.ReadUInt64LittleEndian(second[j..]);
            shared += a == b ? 1 : 0;
            i += a <= b ? sizeof(ulong) : 0;
            j += b <= a ? sizeof(ulong) : 0;
        }

        return shared;
    }
}
