namespace DataForge.Filters.Selection;

/// <summary>Shares out an exact number of rows among strata.</summary>
internal static class Quotas
{
    /// <summary>In proportion to the strata, by the largest remainder; equal remainders go to the earlier stratum.</summary>
    public static long[] Proportional(IReadOnlyList<long> strata, long rows)
    {
        long all = strata.Sum();
        rows = Math.Min(rows, all);
        long[] quotas = [.. strata.Select(size => all == 0 ? 0 : (long)((Int128)size * rows / all))];
        long missing = rows - quotas.Sum();
        foreach (int stratum in Enumerable.Range(0, quotas.Length).OrderByDescending(i => all == 0 ? 0 : (Int128)strata[i] * rows % all).Take((int)missing))
        {
            quotas[stratum]++;
        }

        return quotas;
    }

    /// <summary>The same number of each; small strata give all they have, and the others share what is left. The odd rows go to the earlier strata.</summary>
    public static long[] Equal(IReadOnlyList<long> strata, long rows)
    {
        var quotas = new long[strata.Count];
        long left = Math.Min(rows, strata.Sum());
        int open = strata.Count;
        foreach (int stratum in Enumerable.Range(0, strata.Count).OrderBy(i => strata[i]).ThenByDescending(i => i))
        {
            quotas[stratum] = Math.Min(strata[stratum], left / open);
            left -= quotas[stratum];
            open--;
        }

        return quotas;
    }
}
