using System.Text;
using DataForge.Core.Operators;

namespace DataForge.Core.Text;

/// <summary>One replacement in a text.</summary>
/// <param name="Start">First UTF-16 unit replaced.</param>
/// <param name="Length">Number of units replaced; 0 inserts.</param>
/// <param name="Replacement">What comes in their place; empty removes.</param>
public readonly record struct TextEdit(int Start, int Length, string Replacement);

/// <summary>
/// Replacements that can be undone. Parameters record them as a list of [start, length, original]: where the replacement stands in the changed text,
/// counted in Unicode code points, and what stood there before.
/// </summary>
public static class TextEdits
{
    /// <summary>The text with all replacements made.</summary>
    /// <param name="text">The text before.</param>
    /// <param name="edits">Ascending, without overlap.</param>
    /// <exception cref="ArgumentException">Replacements overlap, are not ascending, leave the text, or divide a grapheme cluster.</exception>
    public static string Apply(string text, IReadOnlyList<TextEdit> edits)
    {
        var changed = new StringBuilder(text.Length + 16);
        int at = 0;
        foreach (TextEdit edit in edits)
        {
            if (edit.Start < at || edit.Length < 0 || edit.Start + edit.Length > text.Length)
            {
                throw new ArgumentException($"The replacement at {edit.Start} overlaps another or leaves the text.", nameof(edits));
            }

            if (!Graphemes.IsBoundary(text, edit.Start) || !Graphemes.IsBoundary(text, edit.Start + edit.Length))
            {
                throw new ArgumentException($"The replacement at {edit.Start} divides a grapheme cluster.", nameof(edits));
            }

            changed.Append(text, at, edit.Start - at).Append(edit.Replacement);
            at = edit.Start + edit.Length;
        }

        return changed.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The record of the replacements for an operator's parameters.</summary>
    public static ParameterValue Record(string text, IReadOnlyList<TextEdit> edits)
    {
        var spans = new List<ParameterValue>(edits.Count);
        int at = 0;
        int position = 0;
        foreach (TextEdit edit in edits)
        {
            position += CodePoints(text.AsSpan(at, edit.Start - at));
            int length = CodePoints(edit.Replacement);
            spans.Add(ParameterValue.List([position, length, text.Substring(edit.Start, edit.Length)]));
            position += length;
            at = edit.Start + edit.Length;
        }

        return ParameterValue.List(spans);
    }

    /// <summary>The text before the replacements that <see cref="Record"/> noted.</summary>
    /// <exception cref="FormatException">The record is not of this form or does not fit the text.</exception>
    public static string Undo(string changed, IReadOnlyList<ParameterValue> record)
    {
        var text = new StringBuilder(changed.Length + 16);
        int unit = 0;
        long position = 0;
        foreach (ParameterValue span in record)
        {
            if (span.AsList() is not [var start, var length, var original] || start.AsInteger() is not { } from || length.AsInteger() is not { } count || original.AsText() is not { } before)
            {
                throw new FormatException("A recorded span is [start, length, original text].");
            }

            int begin = Advance(changed, unit, from - position);
            int end = Advance(changed, begin, count);
            text.Append(changed, unit, begin - unit).Append(before);
            unit = end;
            position = from + count;
        }

        return text.Append(changed, unit, changed.Length - unit).ToString();
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static int Advance(string text, int unit, long codePoints)
    {
        for (; codePoints > 0; codePoints--)
        {
            if (unit >= text.Length)
            {
                throw new FormatException("A recorded span leaves the text.");
            }

            unit += char.IsHighSurrogate(text[unit]) && unit + 1 < text.Length && char.IsLowSurrogate(text[unit + 1]) ? 2 : 1;
        }

        return codePoints == 0 ? unit : throw new FormatException("Recorded spans overlap.");
    }
}
