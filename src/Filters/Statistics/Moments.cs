using System.Globalization;

namespace DataForge.Filters.Statistics;

/// <summary>Means, variances and quantiles. Sums run in the order given, so equal input gives equal bits.</summary>
internal static class Moments
{
    /// <summary>Fails on NaN and infinity, which would turn every figure that follows into NaN without a word.</summary>
    /// <exception cref="ArgumentException">A value is not finite; the message gives its place.</exception>
    public static void RequireFinite(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}] is {values[i]}; a finite number is needed."), name);
            }
        }
    }

    /// <summary>The mean; NaN of nothing.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>The variance about the mean, divided by n - <paramref name="ddof"/>.</summary>
    public static double Variance(ReadOnlySpan<double> values, int ddof = 0)
    {
        double mean = Mean(values), sum = 0;
        foreach (double value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return sum / (values.Length - ddof);
    }

    /// <summary>The quantile by linear interpolation between order statistics, at place q (n - 1).</summary>
    /// <param name="ascending">Sorted values, at least one.</param>
    /// <param name="q">In [0, 1].</param>
    public static double Quantile(ReadOnlySpan<double> ascending, double q)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ascending.Length, nameof(ascending));
        if (q is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(q), q, "A quantile lies in [0, 1].");
        }

        double place = q * (ascending.Length - 1);
        int below = (int)place;
        double above = ascending[Math.Min(below + 1, ascending.Length - 1)];
        return ascending[below] + ((place - below) * (above - ascending[below]));
    }

    /// <summary>The median; the mean of the middle two where the count is even.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
