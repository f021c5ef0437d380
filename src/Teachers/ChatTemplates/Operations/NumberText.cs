using System.Globalization;
using System.Numerics;
using System.Text;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Pieces of which formatted numbers are made.</summary>
internal static class NumberText
{
    /// <summary>The digits of an integer that is not negative.</summary>
    public static string InBase(BigInteger magnitude, int numberBase)
    {
        string digits = numberBase switch
        {
            2 => magnitude.ToString("B", CultureInfo.InvariantCulture),
            8 => Octal(magnitude),
            16 => magnitude.ToString("x", CultureInfo.InvariantCulture),
            _ => magnitude.ToString(CultureInfo.InvariantCulture),
        };
        digits = digits.TrimStart('0');
        return digits.Length == 0 ? "0" : digits;
    }

    /// <summary>What stands before a number: a minus sign, or what <paramref name="mode"/> asks for.</summary>
    public static string Sign(bool negative, char mode) => negative ? "-" : mode == '-' ? "" : mode.ToString();

    /// <summary>Puts <paramref name="mark"/> between groups of the digits before the point and fills up to a width with zeros.</summary>
    public static string Group(string digits, char mark, int group, long width)
    {
        int whole = 0;
        while (whole < digits.Length && char.IsAsciiHexDigit(digits[whole]) && !(group == 3 && !char.IsAsciiDigit(digits[whole])))
        {
            whole++;
        }

        string rest = digits[whole..];
        var builder = new StringBuilder(digits[..whole]);
        for (int place = whole - group; place > 0; place -= group)
        {
            builder.Insert(place, mark);
        }

        int first = builder.ToString().IndexOf(mark);
        int lead = first < 0 ? builder.Length : first;
        while (builder.Length + rest.Length < width)
        {
            if (lead == group)
            {
                builder.Insert(0, mark);
                lead = 0;
            }
            else
            {
                builder.Insert(0, '0');
                lead++;
            }
        }

        if (builder.Length > 0 && builder[0] == mark)
        {
            builder.Insert(0, '0');
        }

        return builder.Append(rest).ToString();
    }

    private static string Octal(BigInteger magnitude)
    {
        string binary = magnitude.ToString("B", CultureInfo.InvariantCulture).TrimStart('0');
        binary = binary.PadLeft((binary.Length + 2) / 3 * 3, '0');
        var builder = new StringBuilder();
        for (int i = 0; i < binary.Length; i += 3)
        {
            builder.Append((char)('0' + ((binary[i] - '0') * 4) + ((binary[i + 1] - '0') * 2) + (binary[i + 2] - '0')));
        }

        return builder.ToString();
    }
}
