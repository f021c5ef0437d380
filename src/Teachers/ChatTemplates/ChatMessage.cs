using System.Text.Json;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>One turn of a conversation.</summary>
/// <param name="Role">Who speaks: <c>system</c>, <c>user</c>, <c>assistant</c>, <c>tool</c> or what the template knows.</param>
/// <param name="Content">The text.</param>
public sealed record ChatMessage(string Role, string Content)
{
    /// <summary>Calls of tools that the message makes, as a JSON array; null for none.</summary>
    public JsonElement? ToolCalls { get; init; }

    /// <summary>Which call a message of the role <c>tool</c> answers; null for none.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>The name of the speaker or tool; null for none.</summary>
    public string? Name { get; init; }
}
