using DataForge.Filters.Statistics.Distributions;

namespace DataForge.Filters.Statistics.Agreement;

/// <summary>Kendall's rank correlation.</summary>
/// <param name="TauB">(C - D) / sqrt((n0 - n1)(n0 - n2)).</param>
/// <param name="TauC">2 (C - D) / (n^2 (m - 1) / m), m the smaller number of distinct values.</param>
/// <param name="PValue">Two-sided, by the normal approximation with the correction for ties.</param>
internal sealed record Kendall(double TauB, double TauC, double PValue)
{
    /// <summary>Null where a column is constant. Time n log n (Knight 1966).</summary>
    public static Kendall? Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Correlation.Check(x, y);
        int n = x.Length;
        long pairs = (long)n * (n - 1) / 2;
        long[] tiesX = Ranks.TieSizes(x), tiesY = Ranks.TieSizes(y);
        long tiedX = tiesX.Sum(t => t * (t - 1) / 2), tiedY = tiesY.Sum(t => t * (t - 1) / 2);
        if (n < 2 || tiedX == pairs || tiedY == pairs)
        {
            return null;
        }

        (double X, double Y)[] points = new (double, double)[n];
        for (int i = 0; i < n; i++)
        {
            points[i] = (x[i], y[i]);
        }

        Array.Sort(points);
        long tiedBoth = points.GroupBy(point => point).Sum(group => group.LongCount() * (group.LongCount() - 1) / 2);
        double[] inOrder = [.. points.Select(point => point.Y)];
        long discordant = Inversions(inOrder, new double[n]);
        double difference = pairs - tiedX - tiedY + tiedBoth - (2.0 * discordant);
        int distinct = Math.Min(Distinct(x), Distinct(y));
        return new Kendall(
            difference / Math.Sqrt(pairs - tiedX) / Math.Sqrt(pairs - tiedY),
            2 * difference / ((double)n * n * (distinct - 1) / distinct),
            Normal.TwoSided(difference / Math.Sqrt(Variance(n, tiesX, tiesY))));
    }

    private static double Variance(double n, long[] tiesX, long[] tiesY)
    {
        double Sum(long[] ties, Func<double, double> term) => ties.Sum(t => term(t));
        double all = n * (n - 1) * ((2 * n) + 5), x = Sum(tiesX, t => t * (t - 1) * ((2 * t) + 5)), y = Sum(tiesY, t => t * (t - 1) * ((2 * t) + 5));
        double two = Sum(tiesX, t => t * (t - 1)) * Sum(tiesY, t => t * (t - 1)) / (2 * n * (n - 1));
        double three = n < 3 ? 0 : Sum(tiesX, t => t * (t - 1) * (t - 2)) * Sum(tiesY, t => t * (t - 1) * (t - 2)) / (9 * n * (n - 1) * (n - 2));
        return ((all - x - y) / 18) + two + three;
    }

    private static int Distinct(ReadOnlySpan<double> values) => values.ToArray().Distinct().Count();

    /// <summary>Pairs out of order, by merge sort.</summary>
    private static long Inversions(Span<double> values, Span<double> space)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        int middle = values.Length / 2;
        Span<double> left = values[..middle], right = values[middle..];
        long count = Inversions(left, space) + Inversions(right, space);
        for (int i = 0, j = 0, k = 0; k < values.Length; k++)
        {
            bool takesLeft = j == right.Length || (i < left.Length && left[i] <= right[j]);
            count += takesLeft ? 0 : left.Length - i;
            space[k] = takesLeft ? left[i++] : right[j++];
        }

        space[..values.Length].CopyTo(values);
        return count;
    }
}
