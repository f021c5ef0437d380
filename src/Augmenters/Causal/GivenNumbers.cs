using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Changes a number that the response repeats from its prompt, so that the two contradict each other.</summary>
internal static class GivenNumbers
{
    private const string Joins = "-\u2013\u2014/:#^_~\u00B1\u00B0+*=";

    /// <summary>The edits that change one such number wherever it stands, or null where there is none that is safe to change.</summary>
    public static IReadOnlyList<TextEdit>? Change(string prompt, WorkedSolution solution, ref SplitMix64 draw)
    {
        string text = solution.Text;
        // In code and in computations the rest would still rest on the old number, and the outcome stay right.
        if (text.Contains('=') || text.Contains("```", StringComparison.Ordinal))
        {
            return null;
        }

        var inPrompt = NumberTokens.Find(prompt).Select(number => number.Value).ToHashSet();
        IReadOnlyList<TextSpan> sentences = Sentences.Split(text);
        decimal[] candidates = [.. solution.Numbers.Select(number => number.Value).Distinct().Where(value => inPrompt.Contains(value) && IsSafe(value, solution, sentences))];
        draw.Shuffle(candidates.AsSpan());
        foreach (decimal value in candidates)
        {
            NumberToken[] places = [.. solution.Numbers.Where(number => number.Value == value)];
            decimal[] others = [.. Others(value, places[0])];
            draw.Shuffle(others.AsSpan());
            foreach (decimal other in others)
            {
                if (!solution.Given.Contains(other) && solution.Numbers.All(number => number.Value != other) && Edits(places, other) is { } edits)
                {
                    return edits;
                }
            }
        }

        return null;
    }

    private static bool IsSafe(decimal value, WorkedSolution solution, IReadOnlyList<TextSpan> sentences)
    {
        for (int i = 0; i < solution.Numbers.Count; i++)
        {
            NumberToken number = solution.Numbers[i];
            if (number.Value == value && (solution.InEquation[i] || !StandsFree(solution.Text, number.Span) || (number.Value < 10 && number.Decimals == 0)
                || StatedSentence.At(sentences, number.Span.Start) is not { } sentence || !StatedSentence.IsPlain(sentence.Of(solution.Text))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool StandsFree(string text, TextSpan span)
    {
        bool atLineStart = text.AsSpan(0, span.Start).TrimEnd(' ').IsEmpty || text.AsSpan(0, span.Start).TrimEnd(' ')[^1] == '\n';
        bool isListNumber = atLineStart && span.End < text.Length && text[span.End] is '.' or ')';
        return !isListNumber && (span.Start == 0 || !Joins.Contains(text[span.Start - 1])) && (span.End == text.Length || !Joins.Contains(text[span.End]));
    }

    private static IEnumerable<decimal> Others(decimal value, NumberToken style)
    {
        if (!style.IsGrouped && style.Decimals == 0 && value is >= 1000 and <= 2100)
        {
            return new[] { value - 17, value - 13, value - 11, value - 9, value - 7, value - 6, value - 4, value - 3 };
        }

        decimal step = 1;
        while (step * 10 <= value)
        {
            step *= 10;
        }

        return new[] { value + step, value + (2 * step), value + (3 * step), value - step, value - (2 * step), value - (3 * step) }.Where(other => other > 0);
    }

    private static List<TextEdit>? Edits(NumberToken[] places, decimal other)
    {
        var edits = new List<TextEdit>();
        foreach (NumberToken place in places)
        {
            if (NumberTokens.WriteLike(place, other) is not { } written)
            {
                return null;
            }

            edits.Add(new TextEdit(place.Span.Start, place.Span.Length, written));
        }

        return edits;
    }
}
