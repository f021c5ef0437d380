using System.Globalization;
using DataForge.Teachers.ChatTemplates.Operations;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>Reads number literals: <c>42 1_000 0x1f 0b11 0o17 1.5 2e-3</c>.</summary>
internal static class NumberLexer
{
    private const int MaxDigits = 4300;

    public static Token Read(TemplateSource source, int place)
    {
        string text = source.Text;
        int digits = Digits(text, place);
        bool afterPoint = place > 0 && text[place - 1] == '.';
        int end = afterPoint ? digits : EndOfFloat(text, digits);
        int line = source.LineOf(place);
        if (end > digits)
        {
            double value = double.Parse(Plain(text, place, end), NumberStyles.Float, CultureInfo.InvariantCulture);
            return new Token(TokenKind.Float, text[place..end], value, line, place, end);
        }

        end = EndOfInteger(text, place, digits);
        string plain = Plain(text, place, end);
        if (plain.Length > MaxDigits)
        {
            throw new TemplateSyntaxFailure($"Exceeds the limit ({MaxDigits} digits) for integer string conversion", line);
        }

        object integer = IntegerText.Parse(plain, 0) ?? throw new TemplateSyntaxFailure($"invalid number '{plain}'", line);
        return new Token(TokenKind.Integer, text[place..end], integer, line, place, end);
    }

    /// <summary>The end of digits that may have single underscores between them.</summary>
    private static int Digits(string text, int place)
    {
        while (place < text.Length && (char.IsAsciiDigit(text[place])
            || (text[place] == '_' && char.IsAsciiDigit(text[place - 1]) && place + 1 < text.Length && char.IsAsciiDigit(text[place + 1]))))
        {
            place++;
        }

        return place;
    }

    private static int EndOfFloat(string text, int digits)
    {
        int end = digits;
        if (IsAt(text, end, '.') && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
        {
            end = Digits(text, end + 1);
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int exponent = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                end = Digits(text, exponent);
            }
        }

        return end;
    }

    private static int EndOfInteger(string text, int place, int digits)
    {
        if (text[place] != '0')
        {
            return digits;
        }

        Func<char, bool>? belongs = place + 1 == text.Length ? null : text[place + 1] switch
        {
            'x' or 'X' => char.IsAsciiHexDigit,
            'o' or 'O' => unit => unit is >= '0' and <= '7',
            'b' or 'B' => unit => unit is '0' or '1',
            _ => null,
        };
        int end = place + (belongs is null ? 1 : 2);
        belongs ??= unit => unit == '0';
        int first = end;
        while (end < text.Length && (belongs(text[end]) || (text[end] == '_' && end + 1 < text.Length && belongs(text[end + 1]))))
        {
            end++;
        }

        return end == first && first == place + 2 ? place + 1 : end;
    }

    private static bool IsAt(string text, int place, char unit) => place < text.Length && text[place] == unit;

    private static string Plain(string text, int start, int end) => text[start..end].Replace("_", "", StringComparison.Ordinal);
}
