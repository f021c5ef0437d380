namespace DataForge.Filters.Statistics.Agreement;

/// <summary>Ranks with ties.</summary>
internal static class Ranks
{
    /// <summary>Ranks from 1; equal values share the mean of theirs.</summary>
    public static double[] Average(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
        }

        return ranks;
    }

    /// <summary>Sizes of the groups of equal values that have more than one.</summary>
    public static long[] TieSizes(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        var sizes = new List<long>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            if (end - start > 1)
            {
                sizes.Add(end - start);
            }
        }

        return [.. sizes];
    }
}
