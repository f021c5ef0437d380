namespace DataForge.Filters.Mixing;

/// <summary>
/// How many rows of each cell a split keeps. Shares of kinds and of sources are met together by raking (iterative proportional fitting, Deming and Stephan 1940) from
/// the rows there are; the number is the largest at which no cell gives more than it has.
/// </summary>
internal static class MixTargets
{
    private const int MostRounds = 200;
    private const double Exact = 1e-12;
    private const double Slack = 1e-9;

    /// <summary>Target share of each cell, in the order given; they add up to 1 unless no cell may stay.</summary>
    /// <param name="cells">The cells of one split with their numbers of rows, each at least 1.</param>
    /// <param name="kinds">Shares by kind; empty: kinds stay as they are.</param>
    /// <param name="sources">Shares by source; empty: sources stay as they are.</param>
    public static double[] Shares(IReadOnlyList<(MixCell Cell, long Rows)> cells, IReadOnlyDictionary<string, double> kinds, IReadOnlyDictionary<string, double> sources)
    {
        double all = cells.Sum(item => (double)item.Rows);
        double[] shares = [.. cells.Select(item => item.Rows / all)];
        string[] kindOf = [.. cells.Select(item => item.Cell.Kind)], sourceOf = [.. cells.Select(item => item.Cell.Source)];
        SortedDictionary<string, double>? byKind = Margin(kindOf, shares, kinds), bySource = Margin(sourceOf, shares, sources);
        for (int round = 0; round < MostRounds; round++)
        {
            double moved = bySource is null ? 0 : Scale(shares, sourceOf, bySource);
            moved = Math.Max(moved, byKind is null ? 0 : Scale(shares, kindOf, byKind));
            if (moved < Exact)
            {
                break;
            }
        }

        double sum = shares.Sum();
        return sum > 0 ? [.. shares.Select(share => share / sum)] : shares;
    }

    /// <summary>Rows of each cell: the largest number in all, at most <paramref name="most"/>, at which every share holds; largest remainders first, equal ones in the order given.</summary>
    /// <param name="shares">Target shares.</param>
    /// <param name="capacities">Most rows that each cell can give.</param>
    /// <param name="most">Most rows in all; null: no bound.</param>
    public static long[] Rows(IReadOnlyList<double> shares, IReadOnlyList<long> capacities, long? most)
    {
        double bound = most ?? double.MaxValue;
        for (int i = 0; i < shares.Count; i++)
        {
            bound = shares[i] > 0 ? Math.Min(bound, capacities[i] / shares[i]) : bound;
        }

        long all = bound == double.MaxValue ? 0 : (long)Math.Floor(bound + Slack);
        long[] rows = [.. shares.Select((share, i) => Math.Min(capacities[i], (long)Math.Floor((share * all) + Slack)))];
        long missing = all - rows.Sum();
        foreach (int cell in Enumerable.Range(0, rows.Length).OrderByDescending(i => (shares[i] * all) - rows[i]))
        {
            if (missing > 0 && shares[cell] > 0 && rows[cell] < capacities[cell])
            {
                rows[cell]++;
                missing--;
            }
        }

        return rows;
    }

    /// <summary>The shares of all values there are: those listed as they are told, the others what is left in proportion. Values listed that are not there give theirs to the rest.</summary>
    private static SortedDictionary<string, double>? Margin(string[] values, double[] shares, IReadOnlyDictionary<string, double> listed)
    {
        if (listed.Count == 0)
        {
            return null;
        }

        var margin = new SortedDictionary<string, double>(StringComparer.Ordinal);
        double others = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (listed.TryGetValue(values[i], out double share))
            {
                margin[values[i]] = share;
            }
            else
            {
                others += shares[i];
            }
        }

        double left = Math.Max(0, 1 - listed.Values.Order().Sum());
        for (int i = 0; i < values.Length; i++)
        {
            if (!listed.ContainsKey(values[i]))
            {
                margin[values[i]] = margin.GetValueOrDefault(values[i]) + (left <= Slack ? 0 : left * shares[i] / others);
            }
        }

        double sum = margin.Values.Sum();
        foreach (string value in margin.Keys.ToArray())
        {
            margin[value] = sum > 0 ? margin[value] / sum : 0;
        }

        return margin;
    }

    /// <summary>Scales the cells of each value to its share; gives the greatest change.</summary>
    private static double Scale(double[] shares, string[] values, SortedDictionary<string, double> margin)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int i = 0; i < shares.Length; i++)
        {
            sums[values[i]] = sums.GetValueOrDefault(values[i]) + shares[i];
        }

        double moved = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            double scaled = sums[values[i]] > 0 ? shares[i] * margin[values[i]] / sums[values[i]] : 0;
            moved = Math.Max(moved, Math.Abs(scaled - shares[i]));
            shares[i] = scaled;
        }

        return moved;
    }
}
