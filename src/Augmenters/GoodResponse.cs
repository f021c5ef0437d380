using System.Collections.Immutable;
using DataForge.Core.Rows;

namespace DataForge.Augmenters;

/// <summary>A response that its row vouches for, with its prompt: the ground on which an operator builds something worse.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Response">The response: not blank, and the last message is plain text.</param>
internal sealed record GoodResponse(Messages Prompt, Messages Response)
{
    /// <summary>Reason of rows that vouch for no response.</summary>
    public const string None = "no_good_response";

    /// <summary>What <see cref="None"/> means.</summary>
    public const string NoneMeans = "The row vouches for no response: a tie, a value below 1, a step that is not right, or a blank or tool-calling answer.";

    /// <summary>The text that operators change: that of the last message.</summary>
    public string Text => Response.LastText;

    /// <summary>The steps of a stepwise row; empty for other shapes. Joined by line feeds they are <see cref="Text"/>.</summary>
    public ImmutableArray<Step> Steps { get; private init; } = [];

    /// <summary>
    /// The chosen response of a decided pair, the response of a scored row with value 1, or the steps of a stepwise row that are all right, joined by
    /// line feeds. Null for any other row.
    /// </summary>
    public static GoodResponse? Of(RowContent content) => content switch
    {
        PreferenceContent { Verdict: Verdict.Preferred } row => Checked(row.Prompt, row.Chosen),
        ScoredContent { Value: 1 } row => Checked(row.Prompt, row.Response),
        StepwiseContent row when row.Steps.All(step => step.Label == StepLabel.Right) => OfSteps(row),
        _ => null,
    };

    /// <summary>A preference pair of this response and a worse text for its last message.</summary>
    public PreferenceContent Against(string worse) => new(Prompt, Response, Response.WithLastText(worse));

    private static GoodResponse? OfSteps(StepwiseContent row) =>
        Checked(row.Prompt, Messages.FromAssistant(string.Join('\n', row.Steps.Select(step => step.Text)))) is { } good ? good with { Steps = row.Steps } : null;

    private static GoodResponse? Checked(Messages prompt, Messages response) =>
        response.Count > 0 && response[^1].ToolCalls is null && !string.IsNullOrWhiteSpace(response.LastText) && !prompt.IsBlank
            ? new GoodResponse(prompt, response)
            : null;
}
