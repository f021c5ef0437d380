namespace DataForge.Filters.Selection;

/// <summary>The vectors nearest to each one, itself excluded, by exhaustive comparison.</summary>
internal static class NearestNeighbours
{
    /// <summary>By cosine rounded to 12 decimals, the greatest first; equal ones by index.</summary>
    public static int[][] ByCosine(IReadOnlyList<double[]> vectors, int count) => By(vectors, count, (a, b) => -Math.Round(Vectors.Cosine(a, b), 12));

    /// <summary>By squared Euclidean distance rounded to 9 decimals, the least first; equal ones by index.</summary>
    public static int[][] ByDistance(IReadOnlyList<double[]> vectors, int count) => By(vectors, count, (a, b) => Math.Round(Vectors.SquaredDistance(a, b), 9));

    private static int[][] By(IReadOnlyList<double[]> vectors, int count, Func<double[], double[], double> distance) =>
    [
        .. vectors.Select((vector, i) => Enumerable.Range(0, vectors.Count).Where(j => j != i)
            .Select(j => (Distance: distance(vector, vectors[j]), Index: j)).Order().Take(count).Select(found => found.Index).ToArray()),
    ];
}
