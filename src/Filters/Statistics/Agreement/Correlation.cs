using DataForge.Filters.Statistics.Distributions;

namespace DataForge.Filters.Statistics.Agreement;

/// <summary>Correlations of two columns. A constant column has none: null.</summary>
internal static class Correlation
{
    /// <summary>Pearson's r.</summary>
    public static double? Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check(x, y);
        double meanX = Moments.Mean(x), meanY = Moments.Mean(y), xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double dx = x[i] - meanX, dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        return xx == 0 || yy == 0 ? null : Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1);
    }

    /// <summary>Spearman's rho: Pearson's r of the average ranks.</summary>
    public static double? Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check(x, y);
        return Pearson(Ranks.Average(x), Ranks.Average(y));
    }

    /// <summary>Correlation of x and y at equal z: (r_xy - r_xz r_yz) / sqrt((1 - r_xz^2)(1 - r_yz^2)).</summary>
    public static double? Partial(double? xy, double? xz, double? yz) =>
        xy is { } a && xz is { } b && yz is { } c && Math.Abs(b) < 1 && Math.Abs(c) < 1 ? (a - (b * c)) / Math.Sqrt((1 - (b * b)) * (1 - (c * c))) : null;

    /// <summary>Two-sided p of a correlation, by Student's t with the degrees of freedom given (n - 2; n - 3 for a partial one).</summary>
    public static double PValue(double correlation, int degreesOfFreedom) =>
        Beta.StudentTwoSided(correlation * Math.Sqrt(degreesOfFreedom / ((1 - correlation) * (1 + correlation))), degreesOfFreedom);

    internal static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"The columns have {x.Length} and {y.Length} values; equal numbers are needed.", nameof(y));
        }

        Moments.RequireFinite(x, nameof(x));
        Moments.RequireFinite(y, nameof(y));
    }
}
