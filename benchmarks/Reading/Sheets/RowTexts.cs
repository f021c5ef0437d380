using DataForge.Core.Rows;

namespace DataForge.Benchmarks.Reading.Sheets;

/// <summary>Texts of rows as a reader sees them.</summary>
internal static class RowTexts
{
    /// <summary>One message's text alone; several with who says them.</summary>
    public static string Of(Messages messages) => messages.Count == 1 ? messages[0].Content : string.Join('\n', messages.Select(message => $"[{message.Role}] {message.Content}"));

    /// <summary>The good answer of a row, whole.</summary>
    public static string Answer(RowContent content) => content switch
    {
        PreferenceContent row => Of(row.Chosen),
        PromptPairContent row => Of(row.Response),
        ScoredContent row => Of(row.Response),
        StepwiseContent row => string.Join('\n', row.Steps.Select(step => step.Text)),
        RankedContent row => Of(row.Responses.MaxBy(response => response.Value)!.Response),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    /// <summary>The prompt of a row; of a prompt pair the better one.</summary>
    public static string Prompt(RowContent content) => content switch
    {
        PreferenceContent row => Of(row.Prompt),
        PromptPairContent row => Of(row.PromptChosen),
        ScoredContent row => Of(row.Prompt),
        StepwiseContent row => Of(row.Prompt),
        RankedContent row => Of(row.Prompt),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };
}
