using DataForge.Core.Rows;

namespace DataForge.Augmenters.Neutral;

/// <summary>A row of the same shape and label with every text changed alike: prompt and responses together.</summary>
internal static class Twin
{
    /// <summary>The content with <paramref name="prompt"/> applied to every message of prompts and <paramref name="response"/> to every text of responses.</summary>
    public static RowContent Of(RowContent content, Func<string, string> prompt, Func<string, string> response) => content switch
    {
        PreferenceContent row => new PreferenceContent(Map(row.Prompt, prompt), Map(row.Chosen, response), Map(row.Rejected, response), row.Verdict),
        PromptPairContent row => new PromptPairContent(Map(row.PromptChosen, prompt), Map(row.PromptRejected, prompt), Map(row.Response, response), row.Verdict),
        ScoredContent { Level: { } level, Levels: { } levels } row => new ScoredContent(Map(row.Prompt, prompt), Map(row.Response, response), level, levels),
        ScoredContent row => new ScoredContent(Map(row.Prompt, prompt), Map(row.Response, response), row.Value),
        StepwiseContent row => new StepwiseContent(Map(row.Prompt, prompt), [.. row.Steps.Select(step => step with { Text = response(step.Text) })]),
        RankedContent row => new RankedContent(Map(row.Prompt, prompt), [.. row.Responses.Select(item => item with { Response = Map(item.Response, response) })]),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    /// <summary>The prompt of a row; of a prompt pair the better one.</summary>
    public static Messages PromptOf(RowContent content) => content switch
    {
        PreferenceContent row => row.Prompt,
        PromptPairContent row => row.PromptChosen,
        ScoredContent row => row.Prompt,
        StepwiseContent row => row.Prompt,
        RankedContent row => row.Prompt,
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    /// <summary>Every text of a row's responses.</summary>
    public static IEnumerable<string> ResponsesOf(RowContent content) => content switch
    {
        PreferenceContent row => [.. row.Chosen.Select(message => message.Content), .. row.Rejected.Select(message => message.Content)],
        PromptPairContent row => row.Response.Select(message => message.Content),
        ScoredContent row => row.Response.Select(message => message.Content),
        StepwiseContent row => row.Steps.Select(step => step.Text),
        RankedContent row => row.Responses.SelectMany(item => item.Response.Select(message => message.Content)),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    /// <summary>True where a message calls a tool, whose arguments would have to change too.</summary>
    public static bool CallsTools(RowContent content) => content switch
    {
        PreferenceContent row => Calls(row.Prompt) || Calls(row.Chosen) || Calls(row.Rejected),
        PromptPairContent row => Calls(row.PromptChosen) || Calls(row.PromptRejected) || Calls(row.Response),
        ScoredContent row => Calls(row.Prompt) || Calls(row.Response),
        StepwiseContent row => Calls(row.Prompt),
        RankedContent row => Calls(row.Prompt) || row.Responses.Any(item => Calls(item.Response)),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    private static bool Calls(Messages messages) => messages.Any(message => message.ToolCalls is not null || message.ToolCallId is not null);

    private static Messages Map(Messages messages, Func<string, string> change) => new([.. messages.Select(message => message with { Content = change(message.Content) })]);
}
