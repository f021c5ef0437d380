namespace DataForge.Filters.Statistics.Ensembles;

/// <summary>Simulates that high labels are seen more often (CausalRM): the simulator that propensity weights are tried on.</summary>
internal static class SelectionBias
{
    /// <summary>Propensity of each level 0 ... levels - 1: alpha^(levels - 1 - level), scaled so that a share of all rows is seen, then clipped at 1.</summary>
    /// <param name="rows">Rows of each level.</param>
    /// <param name="alpha">How often a level is seen, as a share of the one above it.</param>
    /// <param name="share">Share of all rows that are seen.</param>
    public static double[] Propensities(ReadOnlySpan<long> rows, double alpha, double share)
    {
        var propensity = new double[rows.Length];
        double power = 1, sum = 0, all = 0;
        for (int level = rows.Length - 1; level >= 0; level--, power *= alpha)
        {
            propensity[level] = power;
        }

        for (int level = 0; level < rows.Length; level++)
        {
            sum += rows[level] * propensity[level];
            all += rows[level];
        }

        return [.. propensity.Select(p => Math.Min(1, p * share * all / sum))];
    }
}
