using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Ensembles;

/// <summary>Totals of several rewards that no single one can dominate.</summary>
internal static class RewardSums
{
    /// <summary>Relative spread of a reward: standard deviation (ddof 0) over mean + 1e-6.</summary>
    public static double Spread(ReadOnlySpan<double> rewards) => Math.Sqrt(Moments.Variance(rewards)) / (Moments.Mean(rewards) + 1e-6);

    /// <summary>Log-tame sum (PaCo-RL, arXiv 2512.04784): rewards whose spread is over the mean spread enter as ln(1 + r).</summary>
    /// <exception cref="ArgumentException">A tamed reward is at most -1.</exception>
    public static double[] LogTame(IReadOnlyList<double[]> rewards, ReadOnlySpan<double> weights, out bool[] tamed)
    {
        double[] spreads = [.. rewards.Select(reward => Spread(reward))];
        double mean = Moments.Mean(spreads);
        tamed = [.. spreads.Select(spread => spread > mean)];
        var total = new double[rewards[0].Length];
        for (int k = 0; k < rewards.Count; k++)
        {
            for (int row = 0; row < total.Length; row++)
            {
                double reward = rewards[k][row];
                if (tamed[k] && reward <= -1)
                {
                    throw new ArgumentException($"Reward {k} is {reward} in row {row}; a tamed reward is over -1.", nameof(rewards));
                }

                total[row] += weights[k] * (tamed[k] ? Portable.Log(1 + reward) : reward);
            }
        }

        return total;
    }

    /// <summary>Gated total (FIRM, arXiv 2603.12247): base * (floor + (1 - floor) * bonus), both sides clipped to [0, 1]; a bonus never makes up for a bad base.</summary>
    public static double Gated(double based, double bonus, double floor) => Math.Clamp(based, 0, 1) * (floor + ((1 - floor) * Math.Clamp(bonus, 0, 1)));
}
