using System.Globalization;
using System.Numerics;
using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Reads numbers from texts as <c>int()</c> and <c>float()</c> of Python do.</summary>
internal static class IntegerText
{
    /// <summary>Python reads no integers of more digits.</summary>
    public const int MaxDigits = 4300;

    /// <summary>The integer that the text stands for in a base (0: by its prefix), or null.</summary>
    public static object? Parse(string text, long numberBase)
    {
        if (numberBase != 0 && numberBase is < 2 or > 36)
        {
            throw TemplateFailure.Value("int() base must be >= 2 and <= 36, or 0");
        }

        string digits = Normalise(text);
        bool negative = digits.StartsWith('-');
        digits = digits.Length > 0 && digits[0] is '+' or '-' ? digits[1..] : digits;
        int prefixed = PrefixBase(digits);
        bool hasPrefix = prefixed > 0 && (numberBase == 0 || numberBase == prefixed);
        int actual = hasPrefix ? prefixed : numberBase == 0 ? 10 : (int)numberBase;
        digits = hasPrefix ? digits[2..] : digits;
        digits = hasPrefix && digits.StartsWith('_') ? digits[1..] : digits;
        if (digits.Length == 0 || digits[0] == '_' || digits[^1] == '_' || digits.Contains("__", StringComparison.Ordinal))
        {
            return null;
        }

        digits = digits.Replace("_", "", StringComparison.Ordinal);
        if (digits.Length > MaxDigits || (numberBase == 0 && !hasPrefix && digits[0] == '0' && digits.AsSpan().IndexOfAnyExcept('0') >= 0))
        {
            return null;
        }

        return Value(digits, actual) is BigInteger value ? Boxed.Of(negative ? -value : value) : null;
    }

    /// <summary>The floating-point number that the text stands for, or null.</summary>
    public static double? ParseDouble(string text)
    {
        string trimmed = Normalise(text);
        string word = trimmed.TrimStart('+', '-').ToUpperInvariant();
        bool negative = trimmed.StartsWith('-');
        if (trimmed.Length - word.Length <= 1)
        {
            switch (word)
            {
                case "INF" or "INFINITY":
                    return negative ? double.NegativeInfinity : double.PositiveInfinity;
                case "NAN":
                    return double.NaN;
            }
        }

        for (int i = 0; i < trimmed.Length; i++)
        {
            bool misplaced = trimmed[i] == '_'
                && (i == 0 || i == trimmed.Length - 1 || !char.IsAsciiDigit(trimmed[i - 1]) || !char.IsAsciiDigit(trimmed[i + 1]));
            if (misplaced || (trimmed[i] != '_' && !char.IsAsciiDigit(trimmed[i]) && !"+-.eE".Contains(trimmed[i])))
            {
                return null;
            }
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(trimmed.Replace("_", "", StringComparison.Ordinal), Styles, CultureInfo.InvariantCulture, out double value) ? value : null;
    }

    /// <summary>A floating-point number without its fraction; one that is not finite fails.</summary>
    public static BigInteger Truncate(double value) => double.IsNaN(value)
        ? throw TemplateFailure.Value("cannot convert float NaN to integer")
        : double.IsInfinity(value)
            ? throw TemplateFailure.Overflow("cannot convert float infinity to integer")
            : new BigInteger(Math.Truncate(value));

    private static BigInteger? Value(string digits, int numberBase)
    {
        BigInteger value = 0;
        foreach (char unit in digits)
        {
            int digit = unit switch
            {
                >= '0' and <= '9' => unit - '0',
                >= 'a' and <= 'z' => unit - 'a' + 10,
                >= 'A' and <= 'Z' => unit - 'A' + 10,
                _ => int.MaxValue,
            };
            if (digit >= numberBase)
            {
                return null;
            }

            value = (value * numberBase) + digit;
        }

        return value;
    }

    private static int PrefixBase(string digits) => digits.Length < 2 || digits[0] != '0' ? 0 : digits[1] switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => 0,
    };

    /// <summary>Trimmed, with decimal digits of every script as ASCII.</summary>
    private static string Normalise(string text)
    {
        string trimmed = TextTrimming.Trim(text, null, left: true, right: true);
        if (Ascii.IsValid(trimmed))
        {
            return trimmed;
        }

        var builder = new StringBuilder(trimmed.Length);
        foreach (Rune rune in trimmed.EnumerateRunes())
        {
            int digit = CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0);
            builder.Append(digit >= 0 ? ((char)('0' + digit)).ToString() : rune.ToString());
        }

        return builder.ToString();
    }
}
