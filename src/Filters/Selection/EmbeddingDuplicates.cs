using DataForge.Filters.Deduplication.Components;

namespace DataForge.Filters.Selection;

/// <summary>Rows whose embeddings are nearly the same (SemDeDup, arXiv 2303.09540).</summary>
internal static class EmbeddingDuplicates
{
    /// <summary>Pairs with a cosine of at least the threshold.</summary>
    public static IEnumerable<(int First, int Second)> Edges(IReadOnlyList<double[]> vectors, double threshold)
    {
        for (int i = 0; i < vectors.Count; i++)
        {
            for (int j = i + 1; j < vectors.Count; j++)
            {
                if (Vectors.Cosine(vectors[i], vectors[j]) >= threshold)
                {
                    yield return (i, j);
                }
            }
        }
    }

    /// <summary>The smallest row of each row's connected component.</summary>
    public static int[] Components(IReadOnlyList<double[]> vectors, double threshold)
    {
        var sets = new UnionFind();
        for (int i = 0; i < vectors.Count; i++)
        {
            sets.Add();
        }

        foreach ((int first, int second) in Edges(vectors, threshold))
        {
            sets.Join(first, second);
        }

        return [.. Enumerable.Range(0, vectors.Count).Select(sets.Find)];
    }

    /// <summary>Of each component the row least like its cluster's centre (by cosine rounded to 12 digits; equal: the lower row).</summary>
    public static int[] KeepFar(IReadOnlyList<double[]> vectors, double threshold, KMeans clusters)
    {
        int[] components = Components(vectors, threshold);
        return [.. Enumerable.Range(0, vectors.Count).GroupBy(i => components[i]).Select(rows => rows.MinBy(i => (Typical(vectors, clusters, i), i))).Order()];
    }

    /// <summary>Rows in order, each kept when no kept row is that near.</summary>
    public static int[] KeepFirst(IReadOnlyList<double[]> vectors, double threshold)
    {
        var kept = new List<int>();
        for (int i = 0; i < vectors.Count; i++)
        {
            if (!kept.Exists(other => Vectors.Cosine(vectors[i], vectors[other]) >= threshold))
            {
                kept.Add(i);
            }
        }

        return [.. kept];
    }

    /// <summary>Within each cluster, the least typical first, a row goes when any earlier one, kept or not, is that near.</summary>
    public static int[] Published(IReadOnlyList<double[]> vectors, double threshold, KMeans clusters)
    {
        var kept = new List<int>();
        foreach (IGrouping<int, int> cluster in Enumerable.Range(0, vectors.Count).GroupBy(i => clusters.Labels[i]))
        {
            int[] order = [.. cluster.OrderBy(i => Typical(vectors, clusters, i)).ThenBy(i => i)];
            for (int i = 0; i < order.Length; i++)
            {
                if (!order.Take(i).Any(earlier => Vectors.Cosine(vectors[order[i]], vectors[earlier]) >= threshold))
                {
                    kept.Add(order[i]);
                }
            }
        }

        return [.. kept.Order()];
    }

    private static double Typical(IReadOnlyList<double[]> vectors, KMeans clusters, int row) => Math.Round(Vectors.Cosine(vectors[row], clusters.Centres[clusters.Labels[row]]), 12);
}
