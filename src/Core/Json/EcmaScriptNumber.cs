using System.Globalization;
using System.Text;

namespace DataForge.Core.Json;

/// <summary>ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20), as RFC 8785 asks for.</summary>
public static class EcmaScriptNumber
{
    /// <summary>The shortest digits that read back to the same double, in ECMAScript's layout.</summary>
    public static string Format(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        // "E16" would round; "R" gives the shortest digits, in .NET's own layout.
        string shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        (string digits, int exponent) = Decompose(shortest);
        var text = new StringBuilder(value < 0 ? "-" : "");
        int count = digits.Length;
        if (count <= exponent && exponent <= 21)
        {
            text.Append(digits).Append('0', exponent - count);
        }
        else if (exponent is > 0 and <= 21)
        {
            text.Append(digits, 0, exponent).Append('.').Append(digits, exponent, count - exponent);
        }
        else if (exponent is > -6 and <= 0)
        {
            text.Append("0.").Append('0', -exponent).Append(digits);
        }
        else
        {
            int power = exponent - 1;
            text.Append(digits[0]);
            if (count > 1)
            {
                text.Append('.').Append(digits, 1, count - 1);
            }

            text.Append('e').Append(power < 0 ? '-' : '+').Append(Math.Abs(power).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Significant digits without leading or trailing zeros, and the position of the decimal point relative to them.</summary>
    private static (string Digits, int Exponent) Decompose(string shortest)
    {
        int mark = shortest.IndexOf('E', StringComparison.Ordinal);
        int power = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = mark < 0 ? shortest : shortest[..mark];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string all = point < 0 ? mantissa : mantissa.Remove(point, 1);
        int exponent = (point < 0 ? mantissa.Length : point) + power;
        int leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), exponent - leading);
    }
}
