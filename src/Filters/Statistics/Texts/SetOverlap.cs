namespace DataForge.Filters.Statistics.Texts;

/// <summary>How much two collections of n-grams have in common; null where nothing is defined.</summary>
/// <param name="Jaccard">Shared over all, of sets.</param>
/// <param name="MultisetJaccard">Sum of lesser counts over sum of greater counts.</param>
/// <param name="Containment">Share of the first set in the second.</param>
/// <param name="Dice">Twice the shared over the sum of both sizes.</param>
internal readonly record struct SetOverlap(double? Jaccard, double? MultisetJaccard, double? Containment, double? Dice)
{
    /// <summary>Of n-grams with their counts.</summary>
    public static SetOverlap Of(Dictionary<string, int> a, Dictionary<string, int> b)
    {
        double shared = a.Keys.Count(b.ContainsKey), sizes = a.Count + b.Count, least = NGrams.Shared(a, b), all = a.Values.Sum() + b.Values.Sum() - least;
        return new SetOverlap(Share(shared, sizes - shared), Share(least, all), Share(shared, a.Count), Share(2 * shared, sizes));
    }

    private static double? Share(double part, double whole) => whole == 0 ? null : part / whole;
}
