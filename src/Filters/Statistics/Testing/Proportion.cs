using DataForge.Filters.Statistics.Distributions;

namespace DataForge.Filters.Statistics.Testing;

/// <summary>95 % confidence intervals of a proportion.</summary>
internal static class Proportion
{
    /// <summary>Wilson's score interval (1927).</summary>
    public static (double Low, double High) Wilson(long successes, long trials)
    {
        Check(successes, trials);
        const double z = Normal.Quantile975;
        double p = successes / (double)trials, scale = 1 + (z * z / trials);
        double centre = (p + (z * z / (2 * trials))) / scale;
        double half = z * Math.Sqrt((p * (1 - p) / trials) + (z * z / (4.0 * trials * trials))) / scale;
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>Clopper and Pearson's exact interval (1934).</summary>
    public static (double Low, double High) ClopperPearson(long successes, long trials)
    {
        Check(successes, trials);
        return (successes == 0 ? 0 : Beta.Quantile(0.025, successes, trials - successes + 1), successes == trials ? 1 : Beta.Quantile(0.975, successes + 1, trials - successes));
    }

    private static void Check(long successes, long trials)
    {
        if (trials < 1 || successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(nameof(successes), $"{successes} of {trials} is no proportion.");
        }
    }
}
