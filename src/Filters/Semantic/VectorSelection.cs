using DataForge.Core.Numerics;

namespace DataForge.Filters.Semantic;

/// <summary>Greedy selections over vectors of length 1, without a table of all similarities; of equal gains the lower index.</summary>
internal static class VectorSelection
{
    /// <summary>k-center (Gonzalez 1985): from the first vector on, always the one farthest from those taken; at most twice the best possible radius.</summary>
    public static int[] KCenter(UnitVectors vectors, int count)
    {
        float[] nearest = [.. Enumerable.Repeat(float.NegativeInfinity, vectors.Count)];
        var selected = new List<int>();
        for (int next = 0; selected.Count < count; next = LeastCovered(nearest))
        {
            selected.Add(next);
            for (int i = 0; i < nearest.Length; i++)
            {
                nearest[i] = Math.Max(nearest[i], UnitVectors.Cosine(vectors[i], vectors[next]));
            }

            nearest[next] = float.PositiveInfinity;
        }

        return [.. selected];
    }

    /// <summary>
    /// Facility location: the sum over all vectors of the greatest max(cosine, 0) to one taken. Gains only shrink, so a candidate is weighed again only when it comes to the top
    /// (Minoux 1978).
    /// </summary>
    public static int[] FacilityLocation(UnitVectors vectors, int count)
    {
        var best = new float[vectors.Count];
        var queue = new PriorityQueue<(int Index, int Round), (double Gain, int Index)>(
            Comparer<(double Gain, int Index)>.Create((a, b) => b.Gain != a.Gain ? b.Gain.CompareTo(a.Gain) : a.Index.CompareTo(b.Index)));
        for (int j = 0; j < vectors.Count; j++)
        {
            queue.Enqueue((j, 0), (Gain(vectors, j, best), j));
        }

        var selected = new List<int>();
        while (selected.Count < count)
        {
            (int j, int round) = queue.Dequeue();
            if (round < selected.Count)
            {
                queue.Enqueue((j, selected.Count), (Gain(vectors, j, best), j));
                continue;
            }

            selected.Add(j);
            for (int i = 0; i < best.Length; i++)
            {
                best[i] = Math.Max(best[i], UnitVectors.Cosine(vectors[i], vectors[j]));
            }
        }

        return [.. selected];
    }

    /// <summary>Greedy maximum of a determinantal point process (Chen et al. 2018) with the kernel exp(-|x - y|^2 / (2 width^2)); fewer where the rest adds nothing.</summary>
    public static int[] Determinantal(UnitVectors vectors, int count, double width)
    {
        double[] variance = [.. Enumerable.Repeat(1.0, vectors.Count)];
        var rows = new List<double[]>();
        var selected = new List<int>();
        while (selected.Count < count)
        {
            int next = 0;
            for (int i = 1; i < variance.Length; i++)
            {
                next = variance[i] > variance[next] ? i : next;
            }

            if (!(variance[next] > 1e-12))
            {
                break;
            }

            double root = Math.Sqrt(variance[next]);
            var row = new double[vectors.Count];
            for (int i = 0; i < row.Length; i++)
            {
                double value = Portable.Exp((UnitVectors.Cosine(vectors[next], vectors[i]) - 1) / (width * width));
                foreach (double[] before in rows)
                {
                    value -= before[next] * before[i];
                }

                row[i] = value / root;
                variance[i] -= row[i] * row[i];
            }

            variance[next] = double.NegativeInfinity;
            selected.Add(next);
            rows.Add(row);
        }

        return [.. selected];
    }

    private static double Gain(UnitVectors vectors, int j, float[] best)
    {
        ReadOnlySpan<float> own = vectors[j];
        double gain = 0;
        for (int i = 0; i < best.Length; i++)
        {
            gain += Math.Max(0, UnitVectors.Cosine(vectors[i], own) - best[i]);
        }

        return gain;
    }

    private static int LeastCovered(float[] nearest)
    {
        int least = 0;
        for (int i = 1; i < nearest.Length; i++)
        {
            least = nearest[i] < nearest[least] ? i : least;
        }

        return least;
    }
}
