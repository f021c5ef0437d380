using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Distributions;

/// <summary>The normal distribution, by a series near zero and Lentz's continued fraction in the tail; the same bits everywhere.</summary>
internal static class Normal
{
    /// <summary>The quantile of 0.975: half the width of a 95 % interval, in standard errors.</summary>
    public const double Quantile975 = 1.959963984540054;

    private const double InverseSqrtPi = 0.56418958354775628695;
    private const double InverseSqrt2 = 0.70710678118654752440;

    /// <summary>P(Z &gt; z).</summary>
    public static double Upper(double z) => Erfc(z * InverseSqrt2) / 2;

    /// <summary>P(|Z| &gt; |z|), at most 1.</summary>
    public static double TwoSided(double z) => Erfc(Math.Abs(z) * InverseSqrt2);

    /// <summary>The complementary error function.</summary>
    public static double Erfc(double x)
    {
        if (x < 0)
        {
            return 2 - Erfc(-x);
        }

        double scale = Portable.Exp(-x * x);
        return x < 2.5 ? 1 - (2 * InverseSqrtPi * scale * Series(x)) : scale * InverseSqrtPi / Fraction(x);
    }

    /// <summary>x + 2/3 x^3 + 4/15 x^5 + ...: all terms are positive, so nothing cancels.</summary>
    private static double Series(double x)
    {
        double term = x, sum = x;
        for (int n = 1; term > sum * 1e-18; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return sum;
    }

    /// <summary>x + (1/2)/(x + (2/2)/(x + (3/2)/(x + ...))), from the back.</summary>
    private static double Fraction(double x)
    {
        double value = x;
        for (int n = 120; n >= 1; n--)
        {
            value = x + (n / 2.0 / value);
        }

        return value;
    }
}
