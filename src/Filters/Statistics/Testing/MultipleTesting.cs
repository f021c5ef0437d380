namespace DataForge.Filters.Statistics.Testing;

/// <summary>p-values adjusted for how many there are: reject where the adjusted one is at most alpha.</summary>
internal static class MultipleTesting
{
    /// <summary>Benjamini and Hochberg (1995): the false discovery rate under independence or positive dependence.</summary>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> p) => StepUp(p, p.Length);

    /// <summary>Benjamini and Yekutieli (2001): the false discovery rate under any dependence.</summary>
    public static double[] BenjaminiYekutieli(ReadOnlySpan<double> p)
    {
        double harmonic = 0;
        for (int i = 1; i <= p.Length; i++)
        {
            harmonic += 1.0 / i;
        }

        return StepUp(p, p.Length * harmonic);
    }

    /// <summary>Bonferroni: the family-wise error rate.</summary>
    public static double[] Bonferroni(ReadOnlySpan<double> p)
    {
        var adjusted = new double[p.Length];
        for (int i = 0; i < p.Length; i++)
        {
            adjusted[i] = Math.Min(1, p[i] * p.Length);
        }

        return adjusted;
    }

    /// <summary>Holm (1979): the family-wise error rate, stepping down.</summary>
    public static double[] Holm(ReadOnlySpan<double> p)
    {
        int[] order = Ascending(p);
        var adjusted = new double[p.Length];
        double greatest = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            greatest = Math.Max(greatest, Math.Min(1, p[order[rank]] * (p.Length - rank)));
            adjusted[order[rank]] = greatest;
        }

        return adjusted;
    }

    private static double[] StepUp(ReadOnlySpan<double> p, double factor)
    {
        int[] order = Ascending(p);
        var adjusted = new double[p.Length];
        double least = 1;
        for (int rank = order.Length; rank >= 1; rank--)
        {
            least = Math.Min(least, p[order[rank - 1]] * factor / rank);
            adjusted[order[rank - 1]] = least;
        }

        return adjusted;
    }

    private static int[] Ascending(ReadOnlySpan<double> p)
    {
        Moments.RequireFinite(p, nameof(p));
        double[] keys = p.ToArray();
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        return order;
    }
}
