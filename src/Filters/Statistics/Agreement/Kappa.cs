namespace DataForge.Filters.Statistics.Agreement;

/// <summary>How much a disagreement between two labels weighs.</summary>
internal enum LabelDistance
{
    /// <summary>1 where they differ.</summary>
    None,

    /// <summary>|i - j|.</summary>
    Linear,

    /// <summary>(i - j)^2.</summary>
    Quadratic,
}

/// <summary>Agreement beyond chance on categories 0 ... k - 1. Undefined (null) where chance alone agrees always.</summary>
internal static class Kappa
{
    /// <summary>Cohen's kappa of two raters (Cohen 1960, 1968): 1 - observed over expected disagreement.</summary>
    public static double? Cohen(ReadOnlySpan<int> first, ReadOnlySpan<int> second, LabelDistance distance = LabelDistance.None)
    {
        if (first.Length != second.Length || first.Length == 0)
        {
            throw new ArgumentException($"The raters gave {first.Length} and {second.Length} labels; equal numbers, at least one, are needed.", nameof(second));
        }

        int categories = 1;
        for (int i = 0; i < first.Length; i++)
        {
            categories = Math.Max(categories, Math.Max(first[i], second[i]) + 1);
        }

        var a = new double[categories];
        var b = new double[categories];
        double observed = 0, expected = 0;
        for (int i = 0; i < first.Length; i++)
        {
            a[first[i]]++;
            b[second[i]]++;
            observed += Weight(first[i], second[i], distance);
        }

        for (int i = 0; i < categories; i++)
        {
            for (int j = 0; j < categories; j++)
            {
                expected += a[i] * b[j] / first.Length * Weight(i, j, distance);
            }
        }

        return expected == 0 ? null : 1 - (observed / expected);
    }

    /// <summary>Fleiss' kappa: counts[item][category], the same number of raters on every item.</summary>
    public static double? Fleiss(IReadOnlyList<int[]> counts)
    {
        double raters = counts[0].Sum();
        double chance = Enumerable.Range(0, counts[0].Length).Sum(k => Square(counts.Sum(item => (double)item[k]) / (counts.Count * raters)));
        return Beyond(Observed(counts), chance);
    }

    /// <summary>Randolph's free-marginal kappa: chance is one over the number of categories.</summary>
    public static double? Randolph(IReadOnlyList<int[]> counts) => Beyond(Observed(counts), 1.0 / counts[0].Length);

    private static double Observed(IReadOnlyList<int[]> counts)
    {
        int raters = counts[0].Sum();
        if (raters < 2 || counts.Any(item => item.Sum() != raters))
        {
            throw new ArgumentException("Every item needs the same number of ratings, two at least.", nameof(counts));
        }

        return counts.Average(item => item.Sum(count => count * (count - 1.0)) / (raters * (raters - 1.0)));
    }

    private static double? Beyond(double observed, double chance) => chance >= 1 ? null : (observed - chance) / (1 - chance);

    private static double Weight(int i, int j, LabelDistance distance) => distance switch
    {
        LabelDistance.Linear => Math.Abs(i - j),
        LabelDistance.Quadratic => Square(i - j),
        _ => i == j ? 0 : 1,
    };

    private static double Square(double value) => value * value;
}
