using System.Globalization;
using System.Numerics;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>
/// The exact decimal value of a finite floating-point number, and roundings of it to the nearest, ties to even. The value is
/// 0.<see cref="Digits"/> times ten to the power of <see cref="Point"/>.
/// </summary>
internal readonly record struct ExactDecimal(string Digits, int Point)
{
    private const int FractionBits = 52;

    /// <summary>The magnitude of <paramref name="value"/>; zero has no digits.</summary>
    public static ExactDecimal Of(double value)
    {
        if (value == 0)
        {
            return new("", 0);
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> FractionBits) & 0x7FF);
        BigInteger mantissa = bits & ((1L << FractionBits) - 1);
        mantissa += exponent == 0 ? 0 : 1L << FractionBits;
        int power = Math.Max(exponent, 1) - 1075;
        BigInteger whole = power >= 0 ? mantissa << power : mantissa * BigInteger.Pow(5, -power);
        string digits = whole.ToString(CultureInfo.InvariantCulture);
        return new(digits, digits.Length + Math.Min(power, 0));
    }

    /// <summary>Rounded to <paramref name="places"/> digits after the point; a negative number rounds before it.</summary>
    public ExactDecimal ToPlaces(int places) => KeepDigits(Point + (long)places);

    /// <summary>Rounded to <paramref name="count"/> digits in all.</summary>
    public ExactDecimal ToSignificant(int count) => KeepDigits(count);

    /// <summary>The digits with a point and exactly <paramref name="places"/> digits after it (no point for none).</summary>
    public string Fixed(int places)
    {
        ExactDecimal rounded = ToPlaces(places);
        string all = rounded.Point <= 0
            ? new string('0', 1 - rounded.Point) + rounded.Digits
            : rounded.Digits.PadRight(rounded.Point, '0');
        int whole = Math.Max(rounded.Point, 1);
        string fraction = all[Math.Min(whole, all.Length)..].PadRight(places, '0')[..places];
        return places == 0 ? all[..whole] : all[..whole] + "." + fraction;
    }

    /// <summary>The nearest floating-point number.</summary>
    public double ToDouble() => Digits.Length == 0
        ? 0
        : double.Parse($"0.{Digits}E{Point}", NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The floating-point number nearest to an integer; infinite where the integer is beyond the range.</summary>
    public static double ToDouble(BigInteger integer)
    {
        if (integer.GetBitLength() > 1100)
        {
            return integer.Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        return double.Parse(integer.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The floating-point number nearest to a quotient of integers.</summary>
    public static double Quotient(BigInteger dividend, BigInteger divisor)
    {
        bool negative = dividend.Sign * divisor.Sign < 0;
        BigInteger top = BigInteger.Abs(dividend);
        BigInteger bottom = BigInteger.Abs(divisor);
        int shift = (int)(bottom.GetBitLength() - top.GetBitLength()) + 64;
        top = shift > 0 ? top << shift : top;
        bottom = shift < 0 ? bottom << -shift : bottom;
        BigInteger quotient = BigInteger.DivRem(top, bottom, out BigInteger rest);
        int excess = (int)quotient.GetBitLength() - 53;
        double value = Math.ScaleB((double)(ulong)RoundToEven(quotient, excess, !rest.IsZero), excess - shift);
        return negative ? -value : value;
    }

    private static BigInteger RoundToEven(BigInteger value, int dropped, bool sticky)
    {
        BigInteger kept = value >> dropped;
        BigInteger rest = value - (kept << dropped);
        int order = rest.CompareTo(BigInteger.One << (dropped - 1));
        return order > 0 || (order == 0 && (sticky || !kept.IsEven)) ? kept + 1 : kept;
    }

    private ExactDecimal KeepDigits(long count)
    {
        if (count >= Digits.Length)
        {
            return this;
        }

        if (count < 0)
        {
            return new("", 0);
        }

        string kept = Digits[..(int)count];
        int order = CompareToHalf(Digits.AsSpan((int)count));
        bool up = order > 0 || (order == 0 && count > 0 && (kept[^1] - '0') % 2 == 1);
        if (!up)
        {
            return kept.Length == 0 ? new("", 0) : new(kept, Point);
        }

        string raised = (BigInteger.Parse("0" + kept, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        raised = raised.PadLeft(kept.Length, '0');
        return new(raised, Point + raised.Length - kept.Length);
    }

    private static int CompareToHalf(ReadOnlySpan<char> rest)
    {
        int order = rest[0].CompareTo('5');
        return order != 0 || rest[1..].IndexOfAnyExcept('0') < 0 ? order : 1;
    }
}
