using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.Filters.Scoring;

namespace DataForge.Filters.Mixing.Curricula;

/// <summary>How difficult a row is; greater is harder.</summary>
internal static class Difficulty
{
    /// <summary>The difficulty, or null where the row has nothing to measure it by.</summary>
    public static double? Of(Row row, CurriculumOptions options) => options.By switch
    {
        "margin" => OfMargin(row, options),
        "length" => Responses(row.Content).Sum(text => Words.Count(text)),
        "steps" => row.Content is StepwiseContent steps ? steps.Steps.Length : null,
        _ => Closeness(row.Content),
    };

    private static double? OfMargin(Row row, CurriculumOptions options)
    {
        if (!PairScores.IsPair(row.Content) || PairScores.Margin(row, options.Teacher!, options.Output) is not { } margin)
        {
            return null;
        }

        return PairScores.VerdictOf(row.Content) == Verdict.Tie ? Math.Abs(margin) : -margin;
    }

    private static double? Closeness(RowContent content) => content switch
    {
        PreferenceContent row => Overlap(MessageText.Join(row.Chosen), MessageText.Join(row.Rejected)),
        PromptPairContent row => Overlap(MessageText.Join(row.PromptChosen), MessageText.Join(row.PromptRejected)),
        _ => null,
    };

    private static IEnumerable<string> Responses(RowContent content) => content switch
    {
        PreferenceContent row => [MessageText.Join(row.Chosen), MessageText.Join(row.Rejected)],
        PromptPairContent row => [MessageText.Join(row.Response)],
        ScoredContent row => [MessageText.Join(row.Response)],
        StepwiseContent row => row.Steps.Select(step => step.Text),
        RankedContent row => row.Responses.Select(response => MessageText.Join(response.Response)),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    /// <summary>Jaccard similarity of the sides' words as multisets; 1 where neither has a word.</summary>
    private static double Overlap(string first, string second)
    {
        Dictionary<string, int> a = Count(first), b = Count(second);
        long shared = 0, all = 0;
        foreach ((string word, int count) in a)
        {
            int other = b.GetValueOrDefault(word);
            shared += Math.Min(count, other);
            all += Math.Max(count, other);
        }

        foreach ((string word, int count) in b)
        {
            all += a.ContainsKey(word) ? 0 : count;
        }

        return all == 0 ? 1 : shared / (double)all;
    }

    private static Dictionary<string, int> Count(string text)
    {
        string lower = text.ToLowerInvariant();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (TextSpan word in Words.Enumerate(lower))
        {
            string value = lower.Substring(word.Start, word.Length);
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        return counts;
    }
}
