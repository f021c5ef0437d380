namespace DataForge.Core.Rows;

/// <summary>One message of a conversation. Texts are Unicode and kept as given.</summary>
/// <param name="Role">Who speaks: <c>system</c>, <c>user</c>, <c>assistant</c>, <c>tool</c> or a name the source gives.</param>
/// <param name="Content">What is said; may be empty.</param>
public sealed record Message(string Role, string Content)
{
    /// <summary>The user's role name.</summary>
    public const string User = "user";

    /// <summary>The assistant's role name.</summary>
    public const string Assistant = "assistant";

    /// <summary>The system prompt's role name.</summary>
    public const string System = "system";

    /// <summary>Tool calls as JSON text, where the pipeline declares tools; null otherwise.</summary>
    public string? ToolCalls { get; init; }

    /// <summary>Id of the tool call that this message answers; null otherwise.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>Name of the speaker or tool; null otherwise.</summary>
    public string? Name { get; init; }
}
