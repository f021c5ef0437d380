using System.Globalization;
using System.Text;

namespace DataForge.Pipelines.Definition;

/// <summary>Makes text from outside fit for a terminal or log.</summary>
public static class VisibleText
{
    /// <summary>The text with control, format and surrogate characters as <c>\uXXXX</c>, so that none can steer a terminal or hide what is written.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var visible = new StringBuilder();
        foreach (char letter in text)
        {
            if (IsHidden(letter))
            {
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                visible.Append(letter);
            }
        }

        return visible.ToString();
    }

    private static bool IsHidden(char letter) =>
        char.IsControl(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
