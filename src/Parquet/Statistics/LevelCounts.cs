namespace DataForge.Parquet.Statistics;

/// <summary>How often each level occurs (Parquet format, <c>SizeStatistics</c>).</summary>
internal static class LevelCounts
{
    /// <summary>Adds the counts of <paramref name="levels"/>; the last counter stands for the maximum.</summary>
    public static void Add(ReadOnlySpan<byte> levels, Span<long> counts)
    {
        long rest = levels.Length;
        for (var level = 0; level < counts.Length - 1; level++)
        {
            int count = levels.Count((byte)level);
            counts[level] += count;
            rest -= count;
        }

        counts[^1] += rest;
    }
}
