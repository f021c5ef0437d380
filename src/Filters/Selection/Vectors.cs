namespace DataForge.Filters.Selection;

/// <summary>Arithmetic of dense vectors, summed in order.</summary>
internal static class Vectors
{
    /// <summary>Inner product.</summary>
    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Squared Euclidean distance.</summary>
    public static double SquaredDistance(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }

    /// <summary>Cosine of the angle; 0 where a vector is 0.</summary>
    public static double Cosine(double[] a, double[] b)
    {
        double norms = Math.Sqrt(Dot(a, a)) * Math.Sqrt(Dot(b, b));
        return norms == 0 ? 0 : Dot(a, b) / norms;
    }
}
