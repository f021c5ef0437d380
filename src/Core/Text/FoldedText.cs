using System.Text;

namespace DataForge.Core.Text;

/// <summary>The form in which texts are compared: lower case by code point, every run of white space one space, none at the ends.</summary>
public static class FoldedText
{
    /// <summary>Folds a text.</summary>
    public static string Fold(ReadOnlySpan<char> value)
    {
        var text = new StringBuilder(value.Length);
        Append(text, value);
        return text.ToString();
    }

    /// <summary>Appends the folded form of a text; white space at its ends is dropped.</summary>
    public static void Append(StringBuilder text, ReadOnlySpan<char> value)
    {
        bool pendingSpace = false;
        int start = text.Length;
        Span<char> units = stackalloc char[2];
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                pendingSpace = text.Length > start;
                continue;
            }

            if (pendingSpace)
            {
                text.Append(' ');
                pendingSpace = false;
            }

            text.Append(units[..Rune.ToLowerInvariant(rune).EncodeToUtf16(units)]);
        }
    }
}
