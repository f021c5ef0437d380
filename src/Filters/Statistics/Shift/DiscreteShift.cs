using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Shift;

/// <summary>Distances of two distributions over the same categories.</summary>
internal static class DiscreteShift
{
    /// <summary>Counts as shares, with a constant added to each count first.</summary>
    public static double[] Shares(ReadOnlySpan<long> counts, double smoothing = 0)
    {
        double sum = 0;
        foreach (long count in counts)
        {
            sum += count + smoothing;
        }

        if (!(sum > 0))
        {
            throw new ArgumentException("There is no count above 0.", nameof(counts));
        }

        var shares = new double[counts.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = (counts[i] + smoothing) / sum;
        }

        return shares;
    }

    /// <summary>Kullback-Leibler divergence of p from q in nats; infinite where q lacks what p has.</summary>
    public static double KullbackLeibler(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            sum += p[i] == 0 ? 0 : q[i] == 0 ? double.PositiveInfinity : p[i] * Portable.Log(p[i] / q[i]);
        }

        return sum;
    }

    /// <summary>Jensen-Shannon divergence in nats, in [0, ln 2]; its root is a distance.</summary>
    public static double JensenShannon(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        var middle = new double[p.Length];
        for (int i = 0; i < middle.Length; i++)
        {
            middle[i] = (p[i] + q[i]) / 2;
        }

        return (KullbackLeibler(p, middle) + KullbackLeibler(q, middle)) / 2;
    }

    /// <summary>Total variation: half the sum of absolute differences.</summary>
    public static double TotalVariation(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            sum += Math.Abs(p[i] - q[i]);
        }

        return sum / 2;
    }

    /// <summary>Hellinger distance: the root of 1 - sum sqrt(p q).</summary>
    public static double Hellinger(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            sum += Math.Sqrt(p[i] * q[i]);
        }

        return Math.Sqrt(Math.Max(0, 1 - sum));
    }

    /// <summary>Population stability index: sum (p - q) ln(p / q). Smooth the counts first.</summary>
    public static double StabilityIndex(ReadOnlySpan<double> p, ReadOnlySpan<double> q) => KullbackLeibler(p, q) + KullbackLeibler(q, p);

    /// <summary>Pearson's chi-squared statistic of the 2 x n table of both counts.</summary>
    public static double ChiSquared(ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        double[] p = Shares(first), q = Shares(second);
        double a = 0, b = 0, sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            a += first[i];
            b += second[i];
        }

        for (int i = 0; i < p.Length; i++)
        {
            double share = (first[i] + second[i]) / (a + b);
            sum += share == 0 ? 0 : ((a * (p[i] - share) * (p[i] - share)) + (b * (q[i] - share) * (q[i] - share))) / share;
        }

        return sum;
    }
}
