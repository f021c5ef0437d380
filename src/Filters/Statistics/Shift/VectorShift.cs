using DataForge.Core.Numerics;
using DataForge.Filters.Selection;

namespace DataForge.Filters.Statistics.Shift;

/// <summary>Distances of two samples of vectors, such as embeddings of two datasets. Quadratic in the rows: take a sample.</summary>
internal static class VectorShift
{
    /// <summary>Median Euclidean distance of all pairs of the pooled samples.</summary>
    public static double MedianDistance(IReadOnlyList<double[]> x, IReadOnlyList<double[]> y)
    {
        double[][] all = [.. x, .. y];
        var distances = new List<double>(all.Length * (all.Length - 1) / 2);
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                distances.Add(Math.Sqrt(Vectors.SquaredDistance(all[i], all[j])));
            }
        }

        return Moments.Median([.. distances]);
    }

    /// <summary>Squared maximum mean discrepancy (Gretton et al. 2012) with the kernel exp(-|x - y|^2 / (2 width^2)); the unbiased one leaves the diagonals out.</summary>
    public static (double Biased, double Unbiased) MeanDiscrepancy(IReadOnlyList<double[]> x, IReadOnlyList<double[]> y, double width)
    {
        double xx = Sum(x, x, Kernel), yy = Sum(y, y, Kernel), xy = Sum(x, y, Kernel) / x.Count / y.Count;
        return (
            (xx / x.Count / x.Count) + (yy / y.Count / y.Count) - (2 * xy),
            ((xx - x.Count) / x.Count / (x.Count - 1)) + ((yy - y.Count) / y.Count / (y.Count - 1)) - (2 * xy));

        double Kernel(double[] a, double[] b) => Portable.Exp(-Vectors.SquaredDistance(a, b) / (2 * width * width));
    }

    /// <summary>Squared energy distance 2 E|X - Y| - E|X - X'| - E|Y - Y'|, over all pairs.</summary>
    public static double SquaredEnergyDistance(IReadOnlyList<double[]> x, IReadOnlyList<double[]> y)
    {
        return (2 * Mean(x, y)) - Mean(x, x) - Mean(y, y);

        static double Mean(IReadOnlyList<double[]> a, IReadOnlyList<double[]> b) => Sum(a, b, (u, v) => Math.Sqrt(Vectors.SquaredDistance(u, v))) / a.Count / b.Count;
    }

    private static double Sum(IReadOnlyList<double[]> a, IReadOnlyList<double[]> b, Func<double[], double[], double> of)
    {
        double sum = 0;
        foreach (double[] u in a)
        {
            foreach (double[] v in b)
            {
                sum += of(u, v);
            }
        }

        return sum;
    }
}
