using DataForge.Filters.Statistics.Distributions;

namespace DataForge.Filters.Statistics.Testing;

/// <summary>McNemar's test of two classifiers on the same rows.</summary>
/// <param name="FirstAlone">Rows only the first gets right.</param>
/// <param name="SecondAlone">Rows only the second gets right.</param>
internal readonly record struct McNemar(int FirstAlone, int SecondAlone)
{
    private int Discordant => FirstAlone + SecondAlone;

    /// <summary>Two-sided binomial p on the discordant rows.</summary>
    public double ExactPValue => Math.Min(1, 2 * Beta.BinomialLower(Math.Min(FirstAlone, SecondAlone), Discordant, 0.5));

    /// <summary>(b - c)^2 / (b + c).</summary>
    public double ChiSquared => Discordant == 0 ? 0 : (double)(FirstAlone - SecondAlone) * (FirstAlone - SecondAlone) / Discordant;

    /// <summary>(|b - c| - 1)^2 / (b + c).</summary>
    public double CorrectedChiSquared
    {
        get
        {
            double difference = Math.Abs(FirstAlone - SecondAlone) - 1;
            return Discordant == 0 ? 0 : difference * difference / Discordant;
        }
    }

    /// <summary>p of a chi-squared statistic with one degree of freedom.</summary>
    public static double PValue(double chiSquared) => Normal.TwoSided(Math.Sqrt(chiSquared));
}
