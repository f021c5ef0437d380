namespace DataForge.Pipelines.Barriers;

/// <summary>One of 2^n equal ranges of 64-bit keys. Their number follows from the records' bytes, never from the machine.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Count">A power of two.</param>
internal readonly record struct KeyRange(int Index, int Count)
{
    private ulong Width => Count == 1 ? 0 : (ulong.MaxValue / (ulong)Count) + 1;

    /// <summary>The smallest key.</summary>
    public ulong First => Width * (ulong)Index;

    /// <summary>The largest key.</summary>
    public ulong Last => Index == Count - 1 ? ulong.MaxValue : (Width * ((ulong)Index + 1)) - 1;

    /// <summary>As many ranges as hold about <paramref name="bytesPerRange"/> each.</summary>
    public static IReadOnlyList<KeyRange> Divide(long bytes, long bytesPerRange, int maximum)
    {
        int count = 1;
        while (count < maximum && bytes > bytesPerRange * count)
        {
            count *= 2;
        }

        return [.. Enumerable.Range(0, count).Select(index => new KeyRange(index, count))];
    }
}
