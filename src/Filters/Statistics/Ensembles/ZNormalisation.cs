namespace DataForge.Filters.Statistics.Ensembles;

/// <summary>A teacher's scale: z = (score - mean) / deviation (ddof 0); scores that do not differ are all 0.</summary>
internal readonly record struct ZNormalisation(double Mean, double Deviation)
{
    /// <summary>From all scores of the teacher, both sides together.</summary>
    public static ZNormalisation Of(ReadOnlySpan<double> scores)
    {
        Moments.RequireFinite(scores, nameof(scores));
        return new(Moments.Mean(scores), Math.Sqrt(Moments.Variance(scores)));
    }

    /// <summary>A score on the common scale.</summary>
    public double Apply(double score) => Deviation == 0 ? 0 : (score - Mean) / Deviation;
}
