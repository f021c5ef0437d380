using DataForge.Core.Rows;
using DataForge.Filters.Scoring;

namespace DataForge.Filters.Rollouts;

/// <summary>Several answers to one prompt: a ranked row whose values say which are right (0.5 or more).</summary>
internal static class RolloutRow
{
    /// <summary>Which answers are right.</summary>
    public static bool[] Correct(RankedContent row) => [.. row.Responses.Select(response => response.Value >= 0.5)];

    /// <summary>The score of each answer; null where any is missing.</summary>
    public static double[]? Scores(Row row, string teacher, string output)
    {
        var content = (RankedContent)row.Content;
        var scores = new double[content.Responses.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            if (PairScores.Find(row, teacher, $"responses[{i}].{output}") is not { } score)
            {
                return null;
            }

            scores[i] = score;
        }

        return scores;
    }

    /// <summary>The row with some of its answers, in their order.</summary>
    public static RankedContent Keep(RankedContent row, IEnumerable<int> answers) => new(row.Prompt, [.. answers.Order().Select(i => row.Responses[i])]);
}
