using System.Globalization;
using System.Text;

namespace DataForge.Cli.RowViews;

/// <summary>Texts of rows for a terminal: lines, tabs and emoji stay, everything that could steer the terminal is written as a code.</summary>
internal static class ShownText
{
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>The text with control, format and lone surrogate characters as <c>\uXXXX</c>.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool keeps = rune.Value is '\n' or '\t' or ZeroWidthJoiner
                || category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (keeps)
            {
                shown.Append(rune.ToString());
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
        }

        return shown.ToString();
    }
}
