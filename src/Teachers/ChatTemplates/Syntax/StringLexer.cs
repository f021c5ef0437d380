using System.Globalization;
using System.Text;
using DataForge.Teachers.ChatTemplates.Operations;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>Reads string literals and their escapes. A backslash before anything else stays as it is.</summary>
internal static class StringLexer
{
    private const string Simple = "\\'\"abfnrtv";
    private const string Meanings = "\\'\"\a\b\f\n\r\t\v";

    public static Token Read(TemplateSource source, int place)
    {
        string text = source.Text;
        char quote = text[place];
        int end = place + 1;
        while (end < text.Length && text[end] != quote)
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        int line = source.LineOf(place);
        if (end >= text.Length)
        {
            throw new TemplateSyntaxFailure($"unexpected char {Display.ShortRepr(quote.ToString())} at {place}", line);
        }

        return new Token(TokenKind.String, Unescape(text[(place + 1)..end], line), null, line, place, end + 1);
    }

    private static string Unescape(string text, int line)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i = Escape(builder, text, i + 1, line);
            }
            else
            {
                builder.Append(text[i]);
            }
        }

        return builder.ToString();
    }

    /// <summary>Appends what the escape means whose letter is at <paramref name="place"/>; gives the place of its last unit.</summary>
    private static int Escape(StringBuilder builder, string text, int place, int line)
    {
        char letter = text[place];
        int simple = Simple.IndexOf(letter);
        if (simple >= 0)
        {
            builder.Append(Meanings[simple]);
            return place;
        }

        switch (letter)
        {
            case '\n':
                return place;
            case 'x':
                return CodePoint(builder, text, place, 2, line);
            case 'u':
                return CodePoint(builder, text, place, 4, line);
            case 'U':
                return CodePoint(builder, text, place, 8, line);
            case 'N':
                throw new TemplateSyntaxFailure("escapes by the name of a character (\\N{...}) are not supported: write \\u and the number", line);
            case >= '0' and <= '7':
                return Octal(builder, text, place);
            case < (char)128:
                builder.Append('\\').Append(letter);
                return place;
            default:
                return NonAscii(builder, text, place);
        }
    }

    private static int CodePoint(StringBuilder builder, string text, int place, int digits, int line)
    {
        bool whole = place + digits < text.Length;
        if (!whole || !uint.TryParse(text.AsSpan(place + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value))
        {
            throw new TemplateSyntaxFailure($"truncated \\{text[place]} escape", line);
        }

        if (value > 0x10FFFF)
        {
            throw new TemplateSyntaxFailure("illegal Unicode character", line);
        }

        builder.AppendCodePoint((int)value);
        return place + digits;
    }

    private static int Octal(StringBuilder builder, string text, int place)
    {
        int value = 0;
        int end = place;
        while (end < text.Length && end < place + 3 && text[end] is >= '0' and <= '7')
        {
            value = (value * 8) + text[end] - '0';
            end++;
        }

        builder.Append((char)value);
        return end - 1;
    }

    /// <summary>
    /// Jinja turns what is not ASCII into escapes before it reads escapes, so a backslash in front escapes the backslash of
    /// that and the rest stays as letters.
    /// </summary>
    private static int NonAscii(StringBuilder builder, string text, int place)
    {
        int codePoint = CodePoints.At(text, place);
        string format = codePoint < 0x100 ? "x2" : codePoint < 0x10000 ? "x4" : "x8";
        char letter = codePoint < 0x100 ? 'x' : codePoint < 0x10000 ? 'u' : 'U';
        builder.Append('\\').Append(letter).Append(codePoint.ToString(format, CultureInfo.InvariantCulture));
        return place + CodePoints.UnitsAt(text, place) - 1;
    }
}
