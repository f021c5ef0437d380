using DataForge.Teachers.ChatTemplates;

namespace DataForge.Cli.TokenCounts;

/// <summary>A cell of a row that a model may read: a text or a conversation.</summary>
/// <param name="Column">Name of the column; joined columns as in <c>prompt+chosen</c>.</param>
/// <param name="Text">The text; null for a conversation.</param>
/// <param name="Messages">The conversation; null for a text.</param>
internal sealed record TextCell(string Column, string? Text, IReadOnlyList<ChatMessage>? Messages)
{
    /// <summary>Column of a solution's steps, which training reads one below the other.</summary>
    public const string Steps = "steps";

    /// <summary>Column of a prompt's ranked responses, each a sequence of its own.</summary>
    public const string Responses = "responses";

    /// <summary>This cell and one that goes on where it ends; a text goes on a conversation as its answer; null for a conversation after a text.</summary>
    public TextCell? Join(TextCell next) => (this, next) switch
    {
        ({ Text: { } a }, { Text: { } b }) => new TextCell($"{Column}+{next.Column}", a + b, null),
        ({ Messages: { } a }, { Text: { } b }) => new TextCell($"{Column}+{next.Column}", null, [.. a, new ChatMessage("assistant", b)]),
        ({ Messages: { } a }, { Messages: { } b }) => new TextCell($"{Column}+{next.Column}", null, [.. a, .. b]),
        _ => null,
    };
}
