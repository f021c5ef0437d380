using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Fusion;

/// <summary>One text of a row (prompt and response together) with the score a teacher gave it.</summary>
internal readonly record struct ScoredText(string Target, string Text, double Score)
{
    /// <summary>The texts of a row that a teacher's output scored.</summary>
    public static IEnumerable<ScoredText> Of(Row row, string teacher, string output)
    {
        foreach ((string field, Messages prompt, Messages response) in Fields(row.Content))
        {
            string target = $"{field}.{output}";
            if (row.Annotations.FindScore(teacher, target) is { } score)
            {
                yield return double.IsFinite(score)
                    ? new ScoredText(target, MessageText.Join(prompt) + "\n" + MessageText.Join(response), score)
                    : throw new InvalidDataException($"The score {target} of teacher '{teacher}' is {score} in row {row.Id}; a finite number is needed.");
            }
        }
    }

    private static IEnumerable<(string Field, Messages Prompt, Messages Response)> Fields(RowContent content) => content switch
    {
        PreferenceContent row => [("chosen", row.Prompt, row.Chosen), ("rejected", row.Prompt, row.Rejected)],
        PromptPairContent row => [("prompt_chosen", row.PromptChosen, row.Response), ("prompt_rejected", row.PromptRejected, row.Response)],
        ScoredContent row => [("response", row.Prompt, row.Response)],
        StepwiseContent row => [("steps", row.Prompt, Messages.FromAssistant(string.Join('\n', row.Steps.Select(step => step.Text))))],
        RankedContent row => row.Responses.Select((response, i) => ($"responses[{i}]", row.Prompt, response.Response)),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };
}
