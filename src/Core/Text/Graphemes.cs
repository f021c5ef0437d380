using System.Globalization;

namespace DataForge.Core.Text;

/// <summary>Grapheme clusters (UAX 29): what a reader sees as one character.</summary>
public static class Graphemes
{
    /// <summary>True where a text may be cut without dividing a cluster: at its ends and between two clusters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the text.</exception>
    public static bool IsBoundary(string text, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, text.Length);
        if (index == 0 || index == text.Length)
        {
            return true;
        }

        // A printable ASCII character begins a cluster wherever it stands, so segmentation may start there.
        int start = index - 1;
        while (start > 0 && text[start] is < ' ' or > '~')
        {
            start--;
        }

        while (start < index)
        {
            start += StringInfo.GetNextTextElementLength(text.AsSpan(start));
        }

        return start == index;
    }
}
