using DataForge.Filters.Statistics.LinearAlgebra;

namespace DataForge.Filters.Selection;

/// <summary>Principal components of vectors of few dimensions: the covariance (n - 1) of the centred vectors, the largest variance first.</summary>
/// <param name="Mean">The mean vector.</param>
/// <param name="Variance">Variance along each component.</param>
/// <param name="Components">The components; the entry of largest magnitude is positive.</param>
internal sealed record PrincipalComponents(double[] Mean, double[] Variance, double[][] Components)
{
    /// <summary>Of at least two vectors.</summary>
    public static PrincipalComponents Of(IReadOnlyList<double[]> vectors)
    {
        int n = vectors[0].Length;
        double[] mean = [.. Enumerable.Range(0, n).Select(j => vectors.Average(vector => vector[j]))];
        double[][] covariance = [.. Enumerable.Range(0, n).Select(_ => new double[n])];
        foreach (double[] vector in vectors)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    covariance[i][j] += (vector[i] - mean[i]) * (vector[j] - mean[j]) / (vectors.Count - 1);
                }
            }
        }

        (double[] values, double[][] components) = SymmetricEigen.Of(covariance);
        return new PrincipalComponents(mean, values, components);
    }

    /// <summary>Coordinates of a vector along the first components.</summary>
    public double[] Project(double[] vector, int count)
    {
        double[] centred = [.. vector.Select((value, j) => value - Mean[j])];
        return [.. Components.Take(count).Select(component => Vectors.Dot(component, centred))];
    }
}
