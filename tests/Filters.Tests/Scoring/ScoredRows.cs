using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Scoring;

/// <summary>Pairs with the margins that teachers a, b, c gave them.</summary>
internal static class ScoredRows
{
    public static Row Pair(int number, params double[] margins)
    {
        Row row = Rows.Preference($"prompt {number}", $"chosen {number}", $"rejected {number}");
        return row.With(row.Annotations with
        {
            Scores = [.. margins.SelectMany((margin, i) => new[] { new Score($"{(char)('a' + i)}", "chosen.reward", margin), new Score($"{(char)('a' + i)}", "rejected.reward", 0) })],
        });
    }

    public static Row Ranked(int number, params (double Value, double Score)[] answers)
    {
        Row row = Rows.Ranked($"prompt {number}", [.. answers.Select((answer, i) => ($"answer {number} {i}", answer.Value))]);
        return row.With(row.Annotations with { Scores = [.. answers.Select((answer, i) => new Score("a", $"responses[{i}].reward", answer.Score))] });
    }
}
