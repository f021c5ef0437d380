using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Filters.Deduplication;

/// <summary>The texts of a row that a deduplication compares.</summary>
internal static class ComparedText
{
    /// <summary>Compares the row's prompts alone.</summary>
    public const string Prompt = "prompt";

    /// <summary>Compares the row's responses alone.</summary>
    public const string Response = "response";

    /// <summary>Compares prompts and responses together.</summary>
    public const string Pair = "pair";

    /// <summary>The texts compared, one after the other with line feeds between.</summary>
    public static string Join(RowContent content, string on) => string.Join('\n', Texts(content, on));

    /// <summary>The texts compared: prompts, then responses.</summary>
    public static IEnumerable<string> Texts(RowContent content, string on)
    {
        (IReadOnlyList<Messages> prompts, IReadOnlyList<string> responses) = Parts(content);
        IEnumerable<string> first = on == Response ? [] : prompts.Select(MessageText.Join);
        return on == Prompt ? first : first.Concat(responses);
    }

    /// <summary>The prompts and the texts of the responses.</summary>
    public static (IReadOnlyList<Messages> Prompts, IReadOnlyList<string> Responses) Parts(RowContent content) => content switch
    {
        PreferenceContent row => ([row.Prompt], [MessageText.Join(row.Chosen), MessageText.Join(row.Rejected)]),
        PromptPairContent row => ([row.PromptChosen, row.PromptRejected], [MessageText.Join(row.Response)]),
        ScoredContent row => ([row.Prompt], [MessageText.Join(row.Response)]),
        StepwiseContent row => ([row.Prompt], [string.Join('\n', row.Steps.Select(step => step.Text))]),
        RankedContent row => ([row.Prompt], [.. row.Responses.Select(response => MessageText.Join(response.Response))]),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };
}
