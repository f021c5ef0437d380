using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Shift;

/// <summary>The Kolmogorov-Smirnov test of two samples.</summary>
/// <param name="Statistic">Largest gap of the two empirical distribution functions.</param>
/// <param name="First">Size of the first sample.</param>
/// <param name="Second">Size of the second one.</param>
internal readonly record struct KolmogorovSmirnov(double Statistic, int First, int Second)
{
    /// <summary>Of two samples.</summary>
    public static KolmogorovSmirnov Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double largest = 0;
        SampleShift.Sweep(x, y, (f, g, _) => largest = Math.Max(largest, Math.Abs(f - g)));
        return new KolmogorovSmirnov(largest, x.Length, y.Length);
    }

    /// <summary>P by the limit 2 sum (-1)^(k-1) exp(-2 k^2 t^2), t = sqrt(nm / (n + m)) D.</summary>
    public double LimitP
    {
        get
        {
            double t = Math.Sqrt((double)First * Second / (First + Second)) * Statistic, sum = 0;
            for (int k = 1; k <= 100; k++)
            {
                sum += (k % 2 == 1 ? 2 : -2) * Portable.Exp(-2.0 * k * k * t * t);
            }

            return Math.Clamp(sum, 0, 1);
        }
    }

    /// <summary>Exact P where no values tie: the share of monotone paths from (0, 0) to (n, m) that leave the band |i/n - j/m| below D.</summary>
    public double ExactP
    {
        get
        {
            double limit = Statistic * (1 - 1e-12);
            var inside = new double[Second + 1];
            double outside = 0;
            for (int i = 0; i <= First; i++)
            {
                for (int j = 0; j <= Second; j++)
                {
                    // P of being inside all the way and at (i, j): from (i-1, j) with probability (n-i+1)/(n+m-i-j+1), from (i, j-1) with (m-j+1)/(...).
                    double left = First + Second - i - j + 1;
                    double p = i == 0 && j == 0 ? 1 : (i == 0 ? 0 : inside[j] * (First - i + 1) / left) + (j == 0 ? 0 : inside[j - 1] * (Second - j + 1) / left);
                    bool leaves = Math.Abs((i / (double)First) - (j / (double)Second)) >= limit;
                    outside += leaves ? p : 0;
                    inside[j] = leaves ? 0 : p;
                }
            }

            return Math.Min(1, outside);
        }
    }

    /// <summary>P of the one-sample statistic with n = round(nm / (n + m)) values (Marsaglia, Tsang and Wang 2003).</summary>
    public double FiniteP => 1 - OneSample((int)Math.Round((double)First * Second / (First + Second)), Statistic);

    private static double OneSample(int n, double d)
    {
        int k = (int)(n * d) + 1, m = (2 * k) - 1;
        double h = k - (n * d);
        double[][] matrix = [.. Enumerable.Range(0, m).Select(i => Enumerable.Range(0, m).Select(j => i - j + 1 < 0 ? 0.0 : 1).ToArray())];
        double power = h;
        for (int i = 0; i < m; i++, power *= h)
        {
            matrix[i][0] -= power;
            matrix[m - 1][m - 1 - i] -= power;
        }

        double last = 1;
        for (int i = 0; i < m; i++)
        {
            last *= Math.Max(0, (2 * h) - 1);
        }

        matrix[m - 1][0] += last;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++)
            {
                for (int g = 1; g <= i - j + 1; g++)
                {
                    matrix[i][j] /= g;
                }
            }
        }

        // n! / n^n goes in with the products, so that nothing overflows.
        double[] row = [.. Enumerable.Range(0, m).Select(j => j == k - 1 ? 1.0 : 0)];
        for (int step = 1; step <= n; step++)
        {
            row = [.. Enumerable.Range(0, m).Select(j => Enumerable.Range(0, m).Sum(i => row[i] * matrix[i][j]) * step / n)];
        }

        return row[k - 1];
    }
}
