namespace DataForge.Filters.Selection;

/// <summary>Lloyd's algorithm from given rows: nearest centre (equal distance: lower index), an empty cluster keeps its centre, until nothing moves.</summary>
internal sealed record KMeans(int[] Labels, double[][] Centres, double Inertia, int Iterations)
{
    /// <summary>Fits.</summary>
    public static KMeans Fit(IReadOnlyList<double[]> vectors, ReadOnlySpan<int> initialRows, int maximum = 1000)
    {
        double[][] centres = [.. initialRows.ToArray().Select(row => (double[])vectors[row].Clone())];
        var labels = new int[vectors.Count];
        double inertia = 0;
        for (int iteration = 1; ; iteration++)
        {
            inertia = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                double[] distances = [.. centres.Select(centre => Vectors.SquaredDistance(vectors[i], centre))];
                labels[i] = Array.IndexOf(distances, distances.Min());
                inertia += distances[labels[i]];
            }

            double[][] moved = [.. centres.Select((centre, cluster) => Mean(vectors, labels, cluster) ?? centre)];
            bool still = moved.Zip(centres).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
            centres = moved;
            if (still || iteration == maximum)
            {
                return new KMeans(labels, centres, inertia, iteration);
            }
        }
    }

    private static double[]? Mean(IReadOnlyList<double[]> vectors, int[] labels, int cluster)
    {
        var sum = new double[vectors[0].Length];
        int count = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] == cluster)
            {
                count++;
                for (int j = 0; j < sum.Length; j++)
                {
                    sum[j] += vectors[i][j];
                }
            }
        }

        return count == 0 ? null : [.. sum.Select(value => value / count)];
    }
}
