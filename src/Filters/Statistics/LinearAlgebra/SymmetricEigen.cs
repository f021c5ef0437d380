namespace DataForge.Filters.Statistics.LinearAlgebra;

/// <summary>Eigenvalues and vectors of a symmetric matrix by cyclic Jacobi rotations: slow for large matrices, exact to the last digits for small ones.</summary>
internal static class SymmetricEigen
{
    /// <summary>Eigenvalues in descending order and their vectors, one an entry, of length 1, the entry of largest magnitude positive.</summary>
    public static (double[] Values, double[][] Vectors) Of(double[][] matrix)
    {
        int n = matrix.Length;
        double[][] a = [.. matrix.Select(row => (double[])row.Clone())];
        double[][] v = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0).ToArray())];
        for (int sweep = 0; sweep < 100 && OffDiagonal(a) > 0; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(a, v, p, q);
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[i][i]).ThenBy(i => i)];
        return ([.. order.Select(i => a[i][i])], [.. order.Select(i => Signed([.. v.Select(row => row[i])]))]);
    }

    private static void Rotate(double[][] a, double[][] v, int p, int q)
    {
        if (Math.Abs(a[p][q]) <= 1e-300 || Math.Abs(a[p][q]) < 1e-17 * Math.Sqrt(Math.Abs(a[p][p] * a[q][q])))
        {
            (a[p][q], a[q][p]) = (0, 0);
            return;
        }

        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1)), c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        for (int k = 0; k < a.Length; k++)
        {
            (a[k][p], a[k][q]) = ((c * a[k][p]) - (s * a[k][q]), (s * a[k][p]) + (c * a[k][q]));
        }

        for (int k = 0; k < a.Length; k++)
        {
            (a[p][k], a[q][k]) = ((c * a[p][k]) - (s * a[q][k]), (s * a[p][k]) + (c * a[q][k]));
            (v[k][p], v[k][q]) = ((c * v[k][p]) - (s * v[k][q]), (s * v[k][p]) + (c * v[k][q]));
        }
    }

    private static double OffDiagonal(double[][] a)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                sum += a[i][j] * a[i][j];
            }
        }

        return sum;
    }

    private static double[] Signed(double[] vector)
    {
        double largest = vector.MaxBy(Math.Abs);
        return largest < 0 ? [.. vector.Select(value => -value)] : vector;
    }
}
