namespace DataForge.Parquet.Chunking;

/// <summary>
/// Options of content-defined chunking: pages end where the content says so, so that an edit changes only the pages around it. The rule is
/// that of Arrow C++ and of the hub.
/// </summary>
/// <param name="MinimumBytes">No cut before a page has this many bytes of values and levels. The default is 262,144; at least 0.</param>
/// <param name="MaximumBytes">A cut at this many bytes at the latest. The default is 1,048,576; more than the minimum.</param>
/// <param name="NormLevel">Larger: more pages of more equal size. The default is 0; beyond 3 either way is not advised.</param>
public sealed record ContentDefinedChunking(int MinimumBytes = 262_144, int MaximumBytes = 1_048_576, int NormLevel = 0)
{
    private const int CompactMinimumBytes = 3 << 19;
    private const int CompactMaximumBytes = 5 << 19;

    /// <summary>What a profile takes: pages of half a megabyte (hub), where small edits are frequent, or of two (compact), which compress better.</summary>
    public static ContentDefinedChunking OfProfile(ParquetProfile profile) =>
        profile == ParquetProfile.Compact ? new(CompactMinimumBytes, CompactMaximumBytes) : new();

    /// <summary>How many top bits of the hash must be zero for a match.</summary>
    /// <exception cref="ArgumentException">The options give no number from 1 to 63, or the sizes contradict each other.</exception>
    internal int MaskBits()
    {
        if (MinimumBytes < 0 || MaximumBytes <= MinimumBytes)
        {
            throw new ArgumentException($"chunking needs 0 <= minimum < maximum; it has {MinimumBytes} and {MaximumBytes}");
        }

        long target = ((((long)MinimumBytes + MaximumBytes) / 2) - MinimumBytes) / 8;
        int bits = (target == 0 ? 0 : System.Numerics.BitOperations.Log2((ulong)target)) - NormLevel;
        return bits is >= 1 and <= 63
            ? bits
            : throw new ArgumentException($"chunking with {MinimumBytes}, {MaximumBytes} and level {NormLevel} gives a mask of {bits} bits; 1 to 63 are possible");
    }
}
