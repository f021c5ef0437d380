using System.Globalization;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Numbers at the head of steps: <c>3.</c>, <c>3)</c>, <c>Step 3:</c>, also after list or heading marks.</summary>
internal static class StepNumbers
{
    /// <summary>The edits that close the gap in the numbering after a step is left out; none where the steps bear no numbers.</summary>
    public static IEnumerable<TextEdit> Renumber(string text, IReadOnlyList<TextSpan> steps, int dropped)
    {
        if (Of(text, steps[dropped]) is not { } gap)
        {
            yield break;
        }

        int expected = gap.Number + 1;
        for (int i = dropped + 1; i < steps.Count; i++)
        {
            if (Of(text, steps[i]) is { } next && next.Number == expected)
            {
                yield return new TextEdit(next.Span.Start, next.Span.Length, (expected - 1).ToString(CultureInfo.InvariantCulture));
                expected++;
            }
        }
    }

    /// <summary>The step without the number at its head.</summary>
    public static TextSpan Body(string text, TextSpan step)
    {
        if (Of(text, step) is not { } head)
        {
            return step;
        }

        int start = head.Span.End + 1;
        while (start < step.End && (text[start] is ' ' or '\t' or '*'))
        {
            start++;
        }

        return Graphemes.IsBoundary(text, start) ? new TextSpan(start, step.End - start) : step;
    }

    private static (int Number, TextSpan Span)? Of(string text, TextSpan step)
    {
        int at = step.Start;
        while (at < step.End && (" \t#*-_".Contains(text[at])))
        {
            at++;
        }

        if (string.Compare(text, at, "step ", 0, 5, StringComparison.OrdinalIgnoreCase) == 0)
        {
            at += 5;
        }

        int end = at;
        while (end < step.End && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > at && end - at <= 3 && end < step.End && text[end] is '.' or ')' or ':' && (end + 1 == step.End || !char.IsAsciiDigit(text[end + 1]))
            ? (int.Parse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture), new TextSpan(at, end - at))
            : null;
    }
}
