using System.Globalization;
using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Texts and bytes in quotes, with escapes for what does not print.</summary>
internal static class TextRepr
{
    public static void Append(StringBuilder builder, string text, Budget budget, bool asciiOnly = false)
    {
        budget.Allocate(text.Length + 2);
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        builder.Append(quote);
        for (int i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            AppendCodePoint(builder, CodePoints.At(text, i), quote, asciiOnly);
        }

        builder.Append(quote);
    }

    public static string OfBytes(byte[] bytes)
    {
        var builder = new StringBuilder("b");
        char quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        builder.Append(quote);
        foreach (byte unit in bytes)
        {
            AppendCodePoint(builder, unit, quote, asciiOnly: true);
        }

        return builder.Append(quote).ToString();
    }

    private static void AppendCodePoint(StringBuilder builder, int codePoint, char quote, bool asciiOnly)
    {
        switch (codePoint)
        {
            case '\\':
                builder.Append("\\\\");
                break;
            case '\n':
                builder.Append("\\n");
                break;
            case '\r':
                builder.Append("\\r");
                break;
            case '\t':
                builder.Append("\\t");
                break;
            case int same when same == quote:
                builder.Append('\\').Append(quote);
                break;
            case >= ' ' and < 0x7F:
                builder.Append((char)codePoint);
                break;
            default:
                if (!asciiOnly && CharacterClasses.IsPrintable(codePoint))
                {
                    builder.AppendCodePoint(codePoint);
                }
                else
                {
                    builder.Append(Escape(codePoint));
                }

                break;
        }
    }

    private static string Escape(int codePoint) => codePoint switch
    {
        < 0x100 => "\\x" + codePoint.ToString("x2", CultureInfo.InvariantCulture),
        < 0x10000 => "\\u" + codePoint.ToString("x4", CultureInfo.InvariantCulture),
        _ => "\\U" + codePoint.ToString("x8", CultureInfo.InvariantCulture),
    };
}
