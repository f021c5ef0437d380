using System.Numerics;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>
/// The operator <c>**</c>. Floating-point powers are computed exactly and rounded once, so that they are the same on every
/// machine; that confines them to whole exponents and square roots.
/// </summary>
internal static class NumberPower
{
    private const long MaxResultBits = 1 << 18;
    private const int MaxFloatExponent = 4096;

    public static object? Of(object left, object right, Budget budget)
    {
        if (Numbers.TryInteger(left, out BigInteger number) && Numbers.TryInteger(right, out BigInteger exponent))
        {
            return exponent.Sign >= 0
                ? Boxed.Of(OfIntegers(number, exponent, budget))
                : OfDoubles(Numbers.ToDouble(left), Numbers.ToDouble(right), budget);
        }

        return Numbers.Is(left) && Numbers.Is(right) ? OfDoubles(Numbers.ToDouble(left), Numbers.ToDouble(right), budget) : null;
    }

    private static BigInteger OfIntegers(BigInteger number, BigInteger exponent, Budget budget)
    {
        if (BigInteger.Abs(number) <= 1)
        {
            return number.Sign == 0 ? (exponent.IsZero ? 1 : 0) : number.Sign > 0 || exponent.IsEven ? 1 : -1;
        }

        long bits = (long)number.GetBitLength();
        if (exponent > MaxResultBits / bits)
        {
            throw TemplateFailure.Limit($"an integer power has more than {MaxResultBits} bits");
        }

        budget.Scan(((long)exponent * bits >> 5) * ((long)exponent * bits >> 5));
        return BigInteger.Pow(number, (int)exponent);
    }

    private static double OfDoubles(double number, double exponent, Budget budget)
    {
        if (exponent == 0 || number == 1)
        {
            return 1.0;
        }

        if (number == 0 && exponent < 0)
        {
            throw TemplateFailure.DivisionByZero("0.0 cannot be raised to a negative power");
        }

        if (double.IsFinite(number) && exponent == 0.5 && number >= 0)
        {
            return Math.Sqrt(number);
        }

        if (!double.IsFinite(number) || !double.IsInteger(exponent) || Math.Abs(exponent) > MaxFloatExponent)
        {
            throw TemplateFailure.NotSupported(
                $"{FloatText.Repr(number)} ** {FloatText.Repr(exponent)}: floating-point powers take finite numbers and whole exponents up to {MaxFloatExponent}");
        }

        long words = (long)Math.Abs(exponent) * 2;
        budget.Scan(words * words);
        double power = Exact(number, (int)exponent);
        return double.IsInfinity(power) ? throw TemplateFailure.Overflow("(34, 'Numerical result out of range')") : power;
    }

    private static double Exact(double number, int exponent)
    {
        ExactDecimal value = ExactDecimal.Of(number);
        if (value.Digits.Length == 0)
        {
            return double.IsNegative(number) && int.IsOddInteger(exponent) ? -0.0 : 0;
        }

        BigInteger mantissa = new(Math.ScaleB(Math.Abs(number), -Math.ILogB(Math.Abs(number)) + 52));
        long scale = ((long)Math.ILogB(Math.Abs(number)) - 52) * exponent;
        BigInteger raised = BigInteger.Pow(mantissa, Math.Abs(exponent));
        double power = exponent > 0
            ? ExactDecimal.Quotient(scale > 0 ? raised << (int)scale : raised, scale < 0 ? BigInteger.One << (int)-scale : BigInteger.One)
            : ExactDecimal.Quotient(scale > 0 ? BigInteger.One << (int)scale : BigInteger.One, scale < 0 ? raised << (int)-scale : raised);
        return number < 0 && int.IsOddInteger(exponent) ? -power : power;
    }
}
