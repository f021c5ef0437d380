namespace DataForge.Augmenters.Contrast.Typos;

/// <summary>Principal components of a few points from their dot products: the same coordinates as from the covariance matrix, whatever the dimension.</summary>
internal static class PrincipalPlane
{
    private const int MostSweeps = 64;

    /// <summary>Coordinates on the first two components, centred; the sign of an axis is that of its largest coordinate's place, so that it is the same everywhere.</summary>
    /// <param name="products">Dot products of every two points: symmetric.</param>
    public static (double X, double Y)[] Project(double[,] products)
    {
        int count = products.GetLength(0);
        double[,] centred = Centre(products, count);
        (double[] values, double[,] vectors) = Eigen(centred, count);
        int[] order = [.. Enumerable.Range(0, count).OrderByDescending(i => values[i]).ThenBy(i => i)];
        double[] x = Axis(vectors, values, order[0], count), y = count > 1 ? Axis(vectors, values, order[1], count) : new double[count];
        return [.. x.Zip(y)];
    }

    private static double[,] Centre(double[,] products, int count)
    {
        var means = new double[count];
        double all = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                means[i] += products[i, j] / count;
            }

            all += means[i] / count;
        }

        var centred = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                centred[i, j] = products[i, j] - means[i] - means[j] + all;
            }
        }

        return centred;
    }

    private static double[] Axis(double[,] vectors, double[] values, int index, int count)
    {
        double length = Math.Sqrt(Math.Max(0, values[index]));
        double[] axis = [.. Enumerable.Range(0, count).Select(i => vectors[i, index] * length)];
        double largest = axis.MaxBy(Math.Abs);
        return largest < 0 ? Array.ConvertAll(axis, value => -value) : axis;
    }

    /// <summary>Eigenvalues and eigenvectors (columns) of a symmetric matrix by Jacobi's rotations.</summary>
    private static (double[] Values, double[,] Vectors) Eigen(double[,] matrix, int count)
    {
        var vectors = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            vectors[i, i] = 1;
        }

        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            bool rotated = false;
            for (int p = 0; p < count; p++)
            {
                for (int q = p + 1; q < count; q++)
                {
                    rotated |= Rotate(matrix, vectors, p, q, count);
                }
            }

            if (!rotated)
            {
                break;
            }
        }

        return ([.. Enumerable.Range(0, count).Select(i => matrix[i, i])], vectors);
    }

    private static bool Rotate(double[,] matrix, double[,] vectors, int p, int q, int count)
    {
        double off = matrix[p, q];
        if (Math.Abs(off) <= 1e-15 * Math.Sqrt(Math.Abs(matrix[p, p] * matrix[q, q])) || off == 0)
        {
            return false;
        }

        double theta = (matrix[q, q] - matrix[p, p]) / (2 * off);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        for (int k = 0; k < count; k++)
        {
            (double kp, double kq) = (matrix[k, p], matrix[k, q]);
            (matrix[k, p], matrix[k, q]) = ((c * kp) - (s * kq), (s * kp) + (c * kq));
        }

        for (int k = 0; k < count; k++)
        {
            (double pk, double qk) = (matrix[p, k], matrix[q, k]);
            (matrix[p, k], matrix[q, k]) = ((c * pk) - (s * qk), (s * pk) + (c * qk));
            (double vp, double vq) = (vectors[k, p], vectors[k, q]);
            (vectors[k, p], vectors[k, q]) = ((c * vp) - (s * vq), (s * vp) + (c * vq));
        }

        return true;
    }
}
