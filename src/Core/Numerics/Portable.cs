namespace DataForge.Core.Numerics;

/// <summary>
/// Elementary functions whose results are the same bits on every machine: only additions, multiplications and divisions in a fixed order.
/// The approximations are those of fdlibm (Sun Microsystems, 1993); errors stay under one unit in the last place.
/// </summary>
public static partial class Portable
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700e+00;

    /// <summary>e to the power <paramref name="x"/>; 0 below -745.13, infinity above 709.78, NaN for NaN.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x > 709.782712893383973096)
        {
            return double.PositiveInfinity;
        }

        if (x < -745.13321910194110842)
        {
            return 0;
        }

        int k = (int)((InverseLn2 * x) + (x < 0 ? -0.5 : 0.5));
        double high = x - (k * Ln2High);
        double low = k * Ln2Low;
        double r = high - low;
        double t = r * r;
        double c = r - (t * (1.66666666666666019037e-01 + (t * (-2.77777777770155933842e-03 + (t * (6.61375632143793436117e-05
            + (t * (-1.65339022054652515390e-06 + (t * 4.13813679705723846039e-08)))))))));
        double y = 1 - (low - (r * c / (2 - c)) - high);
        return Scale(y, k);
    }

    /// <summary>Natural logarithm; minus infinity for 0, NaN below 0.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
        {
            return double.NaN;
        }

        if (x == 0)
        {
            return double.NegativeInfinity;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        int k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984;
            k = -54;
        }

        ulong bits = BitConverter.DoubleToUInt64Bits(x);
        k += (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.UInt64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            k++;
        }

        double f = mantissa - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double even = w * (3.999999999940941908e-01 + (w * (2.222219843214978396e-01 + (w * 1.531383769920937332e-01))));
        double odd = z * (6.666666666666735130e-01 + (w * (2.857142874366239149e-01 + (w * (1.818357216161805012e-01
            + (w * 1.479819860511658591e-01))))));
        double half = 0.5 * f * f;
        return (k * Ln2High) - (half - ((s * (half + even + odd)) + (k * Ln2Low)) - f);
    }

    /// <summary>The logistic function 1 / (1 + e^-x), without overflow.</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
        {
            return 1 / (1 + Exp(-x));
        }

        double power = Exp(x);
        return power / (1 + power);
    }

    /// <summary>ln(1 + e^x), without overflow.</summary>
    public static double Softplus(double x) => x > 0 ? x + LogOnePlus(Exp(-x)) : LogOnePlus(Exp(x));

    /// <summary>ln(1 + x) for x in [0, 1], accurate near 0 (Kahan's correction).</summary>
    private static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Log(u) * x / (u - 1);
    }

    private static double Scale(double y, int k)
    {
        if (k is >= -1021 and <= 1023)
        {
            return y * BitConverter.UInt64BitsToDouble((ulong)(k + 1023) << 52);
        }

        return k > 0
            ? y * 2 * BitConverter.UInt64BitsToDouble((ulong)(k - 1 + 1023) << 52)
            : y * BitConverter.UInt64BitsToDouble((ulong)(k + 1000 + 1023) << 52) * BitConverter.UInt64BitsToDouble((ulong)(-1000 + 1023) << 52);
    }
}
