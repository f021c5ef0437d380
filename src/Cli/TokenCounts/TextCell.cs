using DataForge.Teachers.ChatTemplates;

namespace DataForge.Cli.TokenCounts;

/// <summary>A cell of a row that a model may read: a text or a conversation.</summary>
/// <param name="Column">Name of the column; joined columns as in <c>prompt+chosen</c>.</param>
/// <param name="Text">The text; null for a conversation.</param>
/// <param name="Messages">The conversation; null for a text.</param>
internal sealed record TextCell(string Column, string? Text, IReadOnlyList<ChatMessage>? Messages)
{
    /// <summary>This cell and one that goes on where it ends; null where one is a text and the other a conversation.</summary>
    public TextCell? Join(TextCell next) => (this, next) switch
    {
        ({ Text: { } a }, { Text: { } b }) => new TextCell($"{Column}+{next.Column}", a + b, null),
        ({ Messages: { } a }, { Messages: { } b }) => new TextCell($"{Column}+{next.Column}", null, [.. a, .. b]),
        _ => null,
    };
}
