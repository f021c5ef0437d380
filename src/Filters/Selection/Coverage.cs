using DataForge.Core.Numerics;

namespace DataForge.Filters.Selection;

/// <summary>Greedy selections that cover or spread over a set of vectors; equal gains go to the lower index.</summary>
internal static class Coverage
{
    private const double Equal = 1e-12;

    /// <summary>k-center: from row 0 on, always the row farthest from those taken. Also the largest distance that remains.</summary>
    public static (int[] Selected, double Radius) KCenter(IReadOnlyList<double[]> vectors, int count)
    {
        double[] nearest = [.. vectors.Select(_ => double.PositiveInfinity)];
        var selected = new List<int>();
        for (int next = 0; selected.Count < count; next = Array.IndexOf(nearest, nearest.Max()))
        {
            selected.Add(next);
            for (int i = 0; i < nearest.Length; i++)
            {
                nearest[i] = Math.Min(nearest[i], Vectors.SquaredDistance(vectors[i], vectors[next]));
            }
        }

        return ([.. selected], Math.Sqrt(nearest.Max()));
    }

    /// <summary>Facility location: maximises the sum over rows of the greatest similarity, max(cosine, 0), to a row taken.</summary>
    public static (int[] Selected, double[] Gains) FacilityLocation(IReadOnlyList<double[]> vectors, int count)
    {
        double[][] similarity = [.. vectors.Select(a => vectors.Select(b => Math.Max(0, Vectors.Cosine(a, b))).ToArray())];
        var best = new double[vectors.Count];
        var selected = new List<int>();
        var gains = new List<double>();
        while (selected.Count < count)
        {
            (int next, double gain) = Greatest(vectors.Count, j => selected.Contains(j) ? double.NegativeInfinity : Gain(similarity[j], best));
            selected.Add(next);
            gains.Add(gain);
            for (int i = 0; i < best.Length; i++)
            {
                best[i] = Math.Max(best[i], similarity[next][i]);
            }
        }

        return ([.. selected], [.. gains]);
    }

    /// <summary>Greedy maximum of a determinantal point process (Chen et al. 2018) with L = q_i q_j exp(-|x_i - x_j|^2 / (2 width^2)); gains are in ln.</summary>
    public static (int[] Selected, double[] LogGains) Determinantal(IReadOnlyList<double[]> vectors, ReadOnlySpan<double> quality, int count, double width)
    {
        double[] q = quality.ToArray(), variance = [.. q.Select(value => value * value)];
        var rows = new List<double[]>();
        var selected = new List<int>();
        var gains = new List<double>();
        while (selected.Count < count)
        {
            (int next, double gain) = Greatest(vectors.Count, j => selected.Contains(j) ? double.NegativeInfinity : variance[j]);
            if (!(gain > 0))
            {
                break;
            }

            selected.Add(next);
            gains.Add(Portable.Log(gain));
            var row = new double[vectors.Count];
            for (int i = 0; i < row.Length; i++)
            {
                double value = q[next] * q[i] * Portable.Exp(-Vectors.SquaredDistance(vectors[next], vectors[i]) / (2 * width * width));
                foreach (double[] before in rows)
                {
                    value -= before[next] * before[i];
                }

                row[i] = value / Math.Sqrt(gain);
                variance[i] -= row[i] * row[i];
            }

            rows.Add(row);
        }

        return ([.. selected], [.. gains]);
    }

    private static double Gain(double[] similarity, double[] best)
    {
        double gain = 0;
        for (int i = 0; i < best.Length; i++)
        {
            gain += Math.Max(0, similarity[i] - best[i]);
        }

        return gain;
    }

    private static (int Index, double Value) Greatest(int count, Func<int, double> value)
    {
        (int index, double greatest) = (0, double.NegativeInfinity);
        for (int i = 0; i < count; i++)
        {
            if (value(i) is var found && found > greatest + Equal)
            {
                (index, greatest) = (i, found);
            }
        }

        return (index, greatest);
    }
}
