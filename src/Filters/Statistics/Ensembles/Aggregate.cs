namespace DataForge.Filters.Statistics.Ensembles;

/// <summary>One score from those of several teachers on the same text (Coste et al., arXiv 2310.02743). All take at least one finite score.</summary>
internal static class Aggregate
{
    /// <summary>Worst case: the smallest score.</summary>
    public static double WorstCase(ReadOnlySpan<double> scores)
    {
        double least = double.PositiveInfinity;
        foreach (double score in scores)
        {
            least = Math.Min(least, score);
        }

        return least;
    }

    /// <summary>Uncertainty-weighted: mean - lambda * variance, the variance divided by n - ddof. Of one score with ddof 1 it is undefined, which is an error.</summary>
    public static double UncertaintyWeighted(ReadOnlySpan<double> scores, double lambda, int ddof) => scores.Length <= ddof
        ? throw new ArgumentException($"{scores.Length} scores have no variance with ddof {ddof}: use ddof 0 or more teachers.", nameof(scores))
        : Moments.Mean(scores) - (lambda * Moments.Variance(scores, ddof));

    /// <summary>Lower bound: mean - factor * standard deviation (ddof 0).</summary>
    public static double LowerBound(ReadOnlySpan<double> scores, double factor) => Moments.Mean(scores) - (factor * Math.Sqrt(Moments.Variance(scores)));
}
