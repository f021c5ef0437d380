namespace DataForge.Filters.Statistics.Ranking;

/// <summary>What is said of twins, one positive and one negative (PrimeVul's four outcomes); the shares add to 1.</summary>
/// <param name="Correct">Both right.</param>
/// <param name="BothPositive">Both called positive.</param>
/// <param name="BothNegative">Both called negative.</param>
/// <param name="Reversed">Both wrong.</param>
internal readonly record struct TwinOutcomes(double Correct, double BothPositive, double BothNegative, double Reversed)
{
    /// <summary>Of predictions for the positive and the negative twin.</summary>
    public static TwinOutcomes Of(IReadOnlyList<(bool Positive, bool Negative)> predictions)
    {
        return new TwinOutcomes(Share(true, false), Share(true, true), Share(false, false), Share(false, true));

        double Share(bool positive, bool negative) => predictions.Count(pair => pair == (positive, negative)) / (double)predictions.Count;
    }
}
