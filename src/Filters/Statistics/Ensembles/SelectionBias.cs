namespace DataForge.Filters.Statistics.Ensembles;

/// <summary>Simulates that high labels are seen more often (CausalRM): for tests of propensity weights.</summary>
internal static class SelectionBias
{
    /// <summary>Propensity of each level 0 ... levels - 1: alpha^(levels - 1 - level), scaled so that a share of all rows is seen, then clipped at 1.</summary>
    public static double[] Propensities(ReadOnlySpan<int> levels, int levelCount, double alpha, double share)
    {
        var propensity = new double[levelCount];
        double power = 1;
        for (int level = levelCount - 1; level >= 0; level--, power *= alpha)
        {
            propensity[level] = power;
        }

        double sum = 0;
        foreach (int level in levels)
        {
            sum += propensity[level];
        }

        double seen = share * levels.Length / sum;
        return [.. propensity.Select(p => Math.Min(1, p * seen))];
    }
}
