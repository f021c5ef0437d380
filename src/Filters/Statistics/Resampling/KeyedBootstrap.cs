using DataForge.Core.Randomness;

namespace DataForge.Filters.Statistics.Resampling;

/// <summary>Bootstrap and sign-flip tests whose draws are a function of seed, replicate and place alone.</summary>
/// <param name="seed">Any number.</param>
/// <param name="replicates">How many, at least 1.</param>
internal sealed class KeyedBootstrap(ulong seed, int replicates)
{
    /// <summary>The generator of a replicate.</summary>
    public SplitMix64 Generator(int replicate) => new(SplitMix64.Mix(seed + ((ulong)(replicate + 1) * 0x9E3779B97F4A7C15)));

    /// <summary>Rows that a replicate draws, with replacement.</summary>
    public int[] Draw(int replicate, int rows)
    {
        SplitMix64 source = Generator(replicate);
        var drawn = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            drawn[i] = (int)(((UInt128)source.NextUInt64() * (ulong)rows) >> 64);
        }

        return drawn;
    }

    /// <summary>The mean of each replicate's rows.</summary>
    public double[] Means(ReadOnlySpan<double> values)
    {
        var means = new double[replicates];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            double sum = 0;
            foreach (int row in Draw(replicate, values.Length))
            {
                sum += values[row];
            }

            means[replicate] = sum / values.Length;
        }

        return means;
    }

    /// <summary>The mean of each replicate's values, a value negated where the top bit of its draw is 1.</summary>
    public double[] SignFlippedMeans(ReadOnlySpan<double> differences)
    {
        var means = new double[replicates];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            SplitMix64 source = Generator(replicate);
            double sum = 0;
            foreach (double difference in differences)
            {
                sum += source.NextUInt64() >> 63 == 1 ? -difference : difference;
            }

            means[replicate] = sum / differences.Length;
        }

        return means;
    }

    /// <summary>One-sided p that a mean difference is above 0: (1 + number of replicates at most 0) / (replicates + 1).</summary>
    public double OneSidedPValue(ReadOnlySpan<double> differences) => (1 + Means(differences).Count(mean => mean <= 0)) / (replicates + 1.0);

    /// <summary>Two-sided p of a mean difference under exchanged signs.</summary>
    public double SignFlipPValue(ReadOnlySpan<double> differences)
    {
        double observed = Math.Abs(Moments.Mean(differences));
        return (1 + SignFlippedMeans(differences).Count(mean => Math.Abs(mean) >= observed - 1e-12)) / (replicates + 1.0);
    }

    /// <summary>Percentile interval of the mean.</summary>
    public (double Low, double High) Interval(ReadOnlySpan<double> values, double level = 0.95)
    {
        double[] means = Means(values);
        Array.Sort(means);
        return (Moments.Quantile(means, (1 - level) / 2), Moments.Quantile(means, (1 + level) / 2));
    }
}
