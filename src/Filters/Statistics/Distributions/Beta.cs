using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Distributions;

/// <summary>The beta distribution and those that follow from it (Student's t, the binomial).</summary>
internal static class Beta
{
    private static readonly double[] Lanczos =
    [
        57.1562356658629235, -59.5979603554754912, 14.1360979747417471, -0.491913816097620199, 0.339946499848118887e-4, 0.465236289270485756e-4, -0.983744753048795646e-4,
        0.158088703224912494e-3, -0.210264441724104883e-3, 0.217439618115212643e-3, -0.164318106536763890e-3, 0.844182239838527433e-4, -0.261908384015814087e-4, 0.368991826595316234e-5,
    ];

    /// <summary>ln of the gamma function for x &gt; 0 (Lanczos, g = 607/128).</summary>
    public static double LogGamma(double x)
    {
        double t = x + 5.24218750000000000;
        double sum = 0.999999999999997092;
        for (int i = 0; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x + i + 1);
        }

        return ((x + 0.5) * Portable.Log(t)) - t + Portable.Log(2.5066282746310005 * sum / x);
    }

    /// <summary>The regularised incomplete beta function I_x(a, b): P(X &lt;= x).</summary>
    public static double Lower(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        double front = Portable.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Portable.Log(x)) + (b * Portable.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    /// <summary>The x where <see cref="Lower"/> gives a probability, by bisection to the last bit.</summary>
    public static double Quantile(double probability, double a, double b)
    {
        double low = 0, high = 1;
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high)
            {
                break;
            }

            (low, high) = Lower(middle, a, b) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>P(|T| &gt; |t|) of Student's t.</summary>
    public static double StudentTwoSided(double t, double degreesOfFreedom) =>
        double.IsInfinity(t) ? 0 : Lower(degreesOfFreedom / (degreesOfFreedom + (t * t)), degreesOfFreedom / 2, 0.5);

    /// <summary>P(X &lt;= successes) of a binomial.</summary>
    public static double BinomialLower(int successes, int trials, double probability) =>
        successes < 0 ? 0 : successes >= trials ? 1 : Lower(1 - probability, trials - successes, successes + 1);

    /// <summary>Lentz's method.</summary>
    private static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        double c = 1, d = 1 - ((a + b) * x / (a + 1));
        d = 1 / (Math.Abs(d) < tiny ? tiny : d);
        double value = d;
        for (int m = 1; m <= 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            value *= Step(even, ref c, ref d);
            double change = Step(odd, ref c, ref d);
            value *= change;
            if (Math.Abs(change - 1) < 1e-16)
            {
                break;
            }
        }

        return value;

        static double Step(double term, ref double c, ref double d)
        {
            d = 1 + (term * d);
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = 1 + (term / c);
            c = Math.Abs(c) < tiny ? tiny : c;
            return c * d;
        }
    }
}
