using System.Numerics;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>
/// Arithmetic of numbers: integers without limit of size, floating-point numbers, and mixtures of the two, which are
/// floating-point. Division and remainder round down. Each gives null where an operand is no number.
/// </summary>
internal static class NumberArithmetic
{
    /// <summary>Up to here every integer is a floating-point number.</summary>
    private const long ExactIntegers = 1L << 53;

    public static object? Add(object left, object right) => Integers(left, right, out BigInteger a, out BigInteger b)
        ? Boxed.Of(a + b)
        : Doubles(left, right, out double x, out double y) ? x + y : null;

    public static object? Subtract(object left, object right) => Integers(left, right, out BigInteger a, out BigInteger b)
        ? Boxed.Of(a - b)
        : Doubles(left, right, out double x, out double y) ? x - y : null;

    public static object? Multiply(object left, object right, Budget budget)
    {
        if (!Integers(left, right, out BigInteger a, out BigInteger b))
        {
            return Doubles(left, right, out double x, out double y) ? x * y : null;
        }

        ChargeProduct(a, b, budget);
        return Boxed.Of(a * b);
    }

    public static object? Divide(object left, object right)
    {
        if (Integers(left, right, out BigInteger a, out BigInteger b))
        {
            if (b.IsZero)
            {
                throw TemplateFailure.DivisionByZero("division by zero");
            }

            bool exact = BigInteger.Abs(a) <= ExactIntegers && BigInteger.Abs(b) <= ExactIntegers;
            double quotient = exact ? (double)a / (double)b : ExactDecimal.Quotient(a, b);
            return double.IsInfinity(quotient)
                ? throw TemplateFailure.Overflow("integer division result too large for a float")
                : quotient;
        }

        if (!Doubles(left, right, out double x, out double y))
        {
            return null;
        }

        return y == 0 ? throw TemplateFailure.DivisionByZero("float division by zero") : x / y;
    }

    public static object? FloorDivide(object left, object right, Budget budget)
    {
        if (Integers(left, right, out BigInteger a, out BigInteger b))
        {
            return Boxed.Of(DivideIntegers(a, b, budget).Quotient);
        }

        return Doubles(left, right, out double x, out double y) ? DivideDoubles(x, y).Quotient : null;
    }

    public static object? Remainder(object left, object right, Budget budget)
    {
        if (Integers(left, right, out BigInteger a, out BigInteger b))
        {
            return Boxed.Of(DivideIntegers(a, b, budget).Remainder);
        }

        return Doubles(left, right, out double x, out double y) ? DivideDoubles(x, y).Remainder : null;
    }

    /// <summary>Charges a product or quotient of two integers, whose time grows with the product of their lengths.</summary>
    public static void ChargeProduct(BigInteger left, BigInteger right, Budget budget) =>
        budget.Scan((left.GetBitLength() >> 5) * (right.GetBitLength() >> 5));

    private static (BigInteger Quotient, BigInteger Remainder) DivideIntegers(BigInteger dividend, BigInteger divisor, Budget budget)
    {
        if (divisor.IsZero)
        {
            throw TemplateFailure.DivisionByZero("integer division or modulo by zero");
        }

        ChargeProduct(dividend, divisor, budget);
        BigInteger quotient = BigInteger.DivRem(dividend, divisor, out BigInteger remainder);
        return !remainder.IsZero && remainder.Sign != divisor.Sign ? (quotient - 1, remainder + divisor) : (quotient, remainder);
    }

    private static (double Quotient, double Remainder) DivideDoubles(double dividend, double divisor)
    {
        if (divisor == 0)
        {
            throw TemplateFailure.DivisionByZero("float floor division by zero");
        }

        double remainder = dividend % divisor;
        double quotient = (dividend - remainder) / divisor;
        if (remainder == 0)
        {
            remainder = Math.CopySign(0, divisor);
        }
        else if (divisor < 0 != remainder < 0)
        {
            remainder += divisor;
            quotient -= 1;
        }

        if (quotient == 0)
        {
            return (Math.CopySign(0, dividend / divisor), remainder);
        }

        double floor = Math.Floor(quotient);
        return (quotient - floor > 0.5 ? floor + 1 : floor, remainder);
    }

    private static bool Integers(object left, object right, out BigInteger a, out BigInteger b)
    {
        b = default;
        return Numbers.TryInteger(left, out a) && Numbers.TryInteger(right, out b);
    }

    private static bool Doubles(object left, object right, out double x, out double y)
    {
        bool numbers = Numbers.Is(left) && Numbers.Is(right);
        x = numbers ? Numbers.ToDouble(left) : 0;
        y = numbers ? Numbers.ToDouble(right) : 0;
        return numbers;
    }
}
