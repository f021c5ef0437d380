namespace DataForge.Pipelines.Barriers;

/// <summary>A range of 64-bit keys.</summary>
/// <param name="First">The smallest key.</param>
/// <param name="Last">The largest key.</param>
internal readonly record struct KeyRange(ulong First, ulong Last)
{
    /// <summary>One key alone.</summary>
    public static KeyRange Of(ulong key) => new(key, key);

    /// <summary>All keys in 2^n equal ranges, as many as hold about <paramref name="bytesPerRange"/> each: their number follows from the records' bytes, never from the machine.</summary>
    public static IReadOnlyList<KeyRange> Divide(long bytes, long bytesPerRange, int maximum)
    {
        int count = 1;
        while (count < maximum && bytes > bytesPerRange * count)
        {
            count *= 2;
        }

        ulong width = count == 1 ? 0 : (ulong.MaxValue / (ulong)count) + 1;
        return [.. Enumerable.Range(0, count).Select(index => new KeyRange(width * (ulong)index, index == count - 1 ? ulong.MaxValue : (width * ((ulong)index + 1)) - 1))];
    }
}
