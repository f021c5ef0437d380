using DataForge.Core.Rows;

namespace DataForge.Filters.Scoring;

/// <summary>The scores of a pair's two sides.</summary>
internal static class PairScores
{
    /// <summary>The fields whose scores a pair compares, the first being that of the better side.</summary>
    public static (string First, string Second) Fields(RowContent content) => content switch
    {
        PromptPairContent => ("prompt_chosen", "prompt_rejected"),
        PreferenceContent => ("chosen", "rejected"),
        _ => throw new InvalidOperationException($"A {content.Shape.Name()} row has no two sides."),
    };

    /// <summary>True for rows with two sides.</summary>
    public static bool IsPair(RowContent content) => content is PreferenceContent or PromptPairContent;

    /// <summary>Score of the first side less that of the second one; null where either is missing.</summary>
    public static double? Margin(Row row, string teacher, string output)
    {
        (string first, string second) = Fields(row.Content);
        return Find(row, teacher, $"{first}.{output}") is { } a && Find(row, teacher, $"{second}.{output}") is { } b ? a - b : null;
    }

    /// <summary>The margins by each teacher, in the order of the names; null where any is missing.</summary>
    public static double[]? Margins(Row row, IReadOnlyList<string> teachers, string output)
    {
        var margins = new double[teachers.Count];
        for (int i = 0; i < margins.Length; i++)
        {
            if (Margin(row, teachers[i], output) is not { } margin)
            {
                return null;
            }

            margins[i] = margin;
        }

        return margins;
    }

    /// <summary>A score, or null where the row has none.</summary>
    /// <exception cref="InvalidDataException">The score is NaN or infinite: whatever gave it is broken, and a decision on it would be none.</exception>
    public static double? Find(Row row, string teacher, string target) => row.Annotations.FindScore(teacher, target) switch
    {
        null => null,
        { } score when double.IsFinite(score) => score,
        { } score => throw new InvalidDataException($"The score {target} of teacher '{teacher}' is {score} in row {row.Id}; a finite number is needed."),
    };

    /// <summary>The verdict of a pair.</summary>
    public static Verdict VerdictOf(RowContent content) => content switch
    {
        PreferenceContent row => row.Verdict,
        PromptPairContent row => row.Verdict,
        _ => throw new InvalidOperationException($"A {content.Shape.Name()} row has no verdict."),
    };

    /// <summary>The pair with its sides exchanged.</summary>
    public static RowContent Exchange(RowContent content) => content switch
    {
        PreferenceContent row => row with { Chosen = row.Rejected, Rejected = row.Chosen },
        PromptPairContent row => row with { PromptChosen = row.PromptRejected, PromptRejected = row.PromptChosen },
        _ => throw new InvalidOperationException($"A {content.Shape.Name()} row has no two sides."),
    };

    /// <summary>Scores with the two sides' names exchanged.</summary>
    public static Score Exchange(Score score, RowContent content)
    {
        (string first, string second) = Fields(content);
        return score.Target.StartsWith(first + ".", StringComparison.Ordinal) ? score with { Target = second + score.Target[first.Length..] }
            : score.Target.StartsWith(second + ".", StringComparison.Ordinal) ? score with { Target = first + score.Target[second.Length..] } : score;
    }
}
