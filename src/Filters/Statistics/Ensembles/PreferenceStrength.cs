using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Ensembles;

/// <summary>
/// Preference strength of a pair under an ensemble (Secrets of RLHF II, arXiv 2401.06080): mean and standard deviation (divided by the number of teachers) of the margins
/// that the teachers give it.
/// </summary>
internal readonly record struct PreferenceStrength(double Mean, double Deviation)
{
    /// <summary>From each teacher's margin: score of the chosen side less that of the rejected one.</summary>
    public static PreferenceStrength Of(ReadOnlySpan<double> margins)
    {
        Moments.RequireFinite(margins, nameof(margins));
        return new(Moments.Mean(margins), Math.Sqrt(Moments.Variance(margins)));
    }

    /// <summary>The pair with its sides exchanged.</summary>
    public PreferenceStrength Flipped => new(-Mean, Deviation);

    /// <summary>Loss of a margin z with a target smoothed by alpha: -(1 - alpha) ln s(z) - alpha ln s(-z).</summary>
    public static double SoftLoss(double z, double alpha) => ((1 - alpha) * Portable.Softplus(-z)) + (alpha * Portable.Softplus(z));

    /// <summary>Loss with the mean strength as the margin that the model must keep: -ln s(z - mean).</summary>
    public double MarginLoss(double z) => Portable.Softplus(Mean - z);
}
