namespace DataForge.Filters.Statistics.LinearAlgebra;

/// <summary>Small dense symmetric positive definite systems, by Cholesky's method.</summary>
internal static class SymmetricSystem
{
    /// <summary>The x of matrix * x = right.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not positive definite.</exception>
    public static double[] Solve(double[][] matrix, double[] right)
    {
        double[][] lower = Factor(matrix);
        int n = right.Length;
        var x = new double[n];
        for (int i = 0; i < n; i++)
        {
            double sum = right[i];
            for (int k = 0; k < i; k++)
            {
                sum -= lower[i][k] * x[k];
            }

            x[i] = sum / lower[i][i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int k = i + 1; k < n; k++)
            {
                sum -= lower[k][i] * x[k];
            }

            x[i] = sum / lower[i][i];
        }

        return x;
    }

    /// <summary>The diagonal of the inverse.</summary>
    public static double[] InverseDiagonal(double[][] matrix) =>
        [.. Enumerable.Range(0, matrix.Length).Select(i => Solve(matrix, [.. Enumerable.Range(0, matrix.Length).Select(j => j == i ? 1.0 : 0)])[i])];

    private static double[][] Factor(double[][] matrix)
    {
        int n = matrix.Length;
        double[][] lower = [.. matrix.Select(_ => new double[n])];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++)
                {
                    sum -= lower[i][k] * lower[j][k];
                }

                if (i == j && !(sum > 0))
                {
                    throw new InvalidOperationException($"The matrix is not positive definite at place {i}.");
                }

                lower[i][j] = i == j ? Math.Sqrt(sum) : sum / lower[j][j];
            }
        }

        return lower;
    }
}
