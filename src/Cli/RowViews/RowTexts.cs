using DataForge.Core.Rows;

namespace DataForge.Cli.RowViews;

/// <summary>The texts of a row under their column names, as people read them.</summary>
internal static class RowTexts
{
    /// <summary>Name and text of each side, in the order of the columns.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(RowContent content) => content switch
    {
        PreferenceContent row => [("prompt", Text(row.Prompt)), ("chosen", Text(row.Chosen)), ("rejected", Text(row.Rejected))],
        PromptPairContent row => [("prompt_chosen", Text(row.PromptChosen)), ("prompt_rejected", Text(row.PromptRejected)), ("response", Text(row.Response))],
        ScoredContent row => [("prompt", Text(row.Prompt)), ("response", Text(row.Response))],
        StepwiseContent row => [("prompt", Text(row.Prompt)), .. row.Steps.Select((step, i) => ($"step {i + 1} ({Label(step.Label)})", step.Text))],
        RankedContent row => [("prompt", Text(row.Prompt)), .. row.Responses.Select((item, i) => ($"response {i + 1} ({Format(item.Value)})", Text(item.Response)))],
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    /// <summary>The two sides that the row compares, or null where it compares none.</summary>
    public static (string First, string Second)? Compared(RowContent content) => content switch
    {
        PreferenceContent => ("chosen", "rejected"),
        PromptPairContent => ("prompt_chosen", "prompt_rejected"),
        _ => null,
    };

    /// <summary>The label in a few words.</summary>
    public static string LabelOf(RowContent content) => content switch
    {
        PreferenceContent { Verdict: Verdict.Tie } or PromptPairContent { Verdict: Verdict.Tie } => "tie",
        PreferenceContent or PromptPairContent => "first side preferred",
        ScoredContent { Level: int level, Levels: int levels } row => $"level {level} of {levels} ({Format(row.Value)})",
        ScoredContent row => $"value {Format(row.Value)}",
        StepwiseContent row => $"{row.Steps.Count(step => step.Label == StepLabel.Right)} of {row.Steps.Length} steps right",
        RankedContent row => $"{row.Responses.Length} responses",
        _ => "",
    };

    private static string Label(StepLabel label) => label switch
    {
        StepLabel.Right => "right",
        StepLabel.Wrong => "wrong",
        _ => "unknown",
    };

    private static string Text(Messages messages) => messages.Count == 1
        ? messages[0].Content
        : string.Join('\n', messages.Select(message => $"[{message.Role}] {message.Content}"));

    private static string Format(double value) => value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
