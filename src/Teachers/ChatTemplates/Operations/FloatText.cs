using System.Globalization;
using System.Text;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Writes floating-point numbers as Python does.</summary>
internal static class FloatText
{
    /// <summary>The shortest text that reads back as the same number: <c>1.0</c>, <c>1e-05</c>, <c>1e+16</c>, <c>inf</c>.</summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value))
        {
            return NonFinite(value);
        }

        string sign = double.IsNegative(value) ? "-" : "";
        (string digits, int point) = Shortest(Math.Abs(value));
        if (point is > 16 or < -3)
        {
            string fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{fraction}e{Exponent(point - 1)}";
        }

        if (point <= 0)
        {
            return $"{sign}0.{new string('0', -point)}{digits}";
        }

        return digits.Length > point
            ? $"{sign}{digits[..point]}.{digits[point..]}"
            : $"{sign}{digits.PadRight(point, '0')}.0";
    }

    public static string NonFinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    /// <summary>A magnitude as <c>%e</c> writes it.</summary>
    public static string Scientific(double magnitude, int precision, bool keepPoint)
    {
        ExactDecimal rounded = ExactDecimal.Of(magnitude).ToSignificant(precision + 1);
        string digits = rounded.Digits.PadRight(precision + 1, '0')[..(precision + 1)];
        var text = new StringBuilder().Append(digits[0]);
        if (precision > 0 || keepPoint)
        {
            text.Append('.').Append(digits, 1, precision);
        }

        return text.Append('e').Append(Exponent(rounded.Digits.Length == 0 ? 0 : rounded.Point - 1)).ToString();
    }

    /// <summary>A magnitude as <c>%f</c> writes it.</summary>
    public static string Fixed(double magnitude, int precision, bool keepPoint)
    {
        string text = ExactDecimal.Of(magnitude).Fixed(precision);
        return precision == 0 && keepPoint ? text + "." : text;
    }

    /// <summary>A magnitude as <c>%g</c> writes it; <paramref name="keepZeros"/> leaves trailing zeros.</summary>
    public static string General(double magnitude, int precision, bool keepZeros)
    {
        precision = Math.Max(precision, 1);
        ExactDecimal rounded = ExactDecimal.Of(magnitude).ToSignificant(precision);
        int exponent = rounded.Digits.Length == 0 ? 0 : rounded.Point - 1;
        if (exponent < -4 || exponent >= precision)
        {
            string text = Scientific(magnitude, precision - 1, keepZeros);
            int mark = text.IndexOf('e');
            return keepZeros ? text : TrimZeros(text[..mark]) + text[mark..];
        }

        string plain = Fixed(magnitude, precision - 1 - exponent, keepZeros);
        return keepZeros ? plain : TrimZeros(plain);
    }

    /// <summary>The shortest digits that read back as <paramref name="magnitude"/>, which is 0.digits times ten to the point.</summary>
    public static (string Digits, int Point) Shortest(double magnitude)
    {
        string text = magnitude.ToString("E16", CultureInfo.InvariantCulture);
        if (magnitude != 0)
        {
            text = magnitude.ToString("R", CultureInfo.InvariantCulture);
        }

        int mark = text.IndexOf('E');
        int exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = mark < 0 ? text : text[..mark];
        int dot = mantissa.IndexOf('.');
        string all = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        int point = (dot < 0 ? mantissa.Length : dot) + exponent;
        string digits = all.TrimStart('0');
        point -= all.Length - digits.Length;
        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? ("0", 1) : (digits, point);
    }

    private static string Exponent(int exponent) =>
        (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);

    private static string TrimZeros(string text) => text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
}
