using DataForge.Filters.Statistics.Agreement;
using DataForge.Filters.Statistics.Distributions;

namespace DataForge.Filters.Statistics.Shift;

/// <summary>Distances, effects and tests of two samples of numbers.</summary>
internal static class SampleShift
{
    /// <summary>Wasserstein-1 distance: the integral of |F - G|.</summary>
    public static double Wasserstein(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        Sweep(x, y, (f, g, width) => sum += Math.Abs(f - g) * width);
        return sum;
    }

    /// <summary>Energy distance: the root of twice the integral of (F - G)^2.</summary>
    public static double EnergyDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        Sweep(x, y, (f, g, width) => sum += (f - g) * (f - g) * width);
        return Math.Sqrt(2 * sum);
    }

    /// <summary>Cliff's delta: mean sign of x - y over all pairs.</summary>
    public static double CliffsDelta(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => (2 * MannWhitney(x, y).U / x.Length / y.Length) - 1;

    /// <summary>Cohen's d with the pooled standard deviation; Hedges' g with its correction of small samples; Glass's delta, by the deviation of y alone.</summary>
    public static (double Cohen, double Hedges, double Glass) Effect(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double difference = Moments.Mean(x) - Moments.Mean(y), freedom = x.Length + y.Length - 2;
        double pooled = Math.Sqrt((((x.Length - 1) * Moments.Variance(x, 1)) + ((y.Length - 1) * Moments.Variance(y, 1))) / freedom), cohen = difference / pooled;
        return (cohen, cohen * (1 - (3 / ((4.0 * (x.Length + y.Length)) - 9))), difference / Math.Sqrt(Moments.Variance(y, 1)));
    }

    /// <summary>Mann-Whitney's U of x (ties half) and its two-sided p by the normal limit, with the corrections for ties and continuity.</summary>
    public static (double U, double P) MannWhitney(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] both = [.. x, .. y];
        Moments.RequireFinite(both, "values");
        double[] ranks = Ranks.Average(both);
        double n = x.Length, m = y.Length, all = n + m, ties = Ranks.TieSizes(both).Sum(size => ((double)size * size * size) - size);
        double u = ranks.Take(x.Length).Sum() - (n * (n + 1) / 2), spread = Math.Sqrt(n * m / 12 * (all + 1 - (ties / (all * (all - 1)))));
        return (u, Math.Min(1, Normal.TwoSided(Math.Max(0, Math.Abs(u - (n * m / 2)) - 0.5) / spread)));
    }

    /// <summary>Welch's t test of equal means without equal variances.</summary>
    public static (double T, double Freedom, double P) Welch(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double a = Moments.Variance(x, 1) / x.Length, b = Moments.Variance(y, 1) / y.Length, t = (Moments.Mean(x) - Moments.Mean(y)) / Math.Sqrt(a + b);
        double freedom = (a + b) * (a + b) / ((a * a / (x.Length - 1)) + (b * b / (y.Length - 1)));
        return (t, freedom, Beta.StudentTwoSided(t, freedom));
    }

    /// <summary>Goes over the distinct values upwards with both empirical distribution functions after the value and the distance to the next one (0 for the last).</summary>
    internal static void Sweep(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Action<double, double, double> step)
    {
        double[] a = x.ToArray(), b = y.ToArray();
        Moments.RequireFinite(a, nameof(x));
        Moments.RequireFinite(b, nameof(y));
        Array.Sort(a);
        Array.Sort(b);
        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            double value = Math.Min(i < a.Length ? a[i] : double.PositiveInfinity, j < b.Length ? b[j] : double.PositiveInfinity);
            for (; i < a.Length && a[i] == value; i++)
            {
            }

            for (; j < b.Length && b[j] == value; j++)
            {
            }

            double next = Math.Min(i < a.Length ? a[i] : double.PositiveInfinity, j < b.Length ? b[j] : double.PositiveInfinity);
            step(i / (double)a.Length, j / (double)b.Length, double.IsInfinity(next) ? 0 : next - value);
        }
    }
}
