using System.Text.Json;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>A chat to be rendered: the arguments of <c>apply_chat_template</c> of transformers.</summary>
public sealed record ChatRequest
{
    private static readonly Dictionary<string, JsonElement> NoVariables = [];

    /// <summary>The messages; an empty conversation is an error.</summary>
    public required ChatConversation Messages { get; init; }

    /// <summary>Descriptions of tools, a JSON array of objects; null (the default) for none.</summary>
    public JsonElement? Tools { get; init; }

    /// <summary>Documents to answer from, a JSON array of objects; null (the default) for none.</summary>
    public JsonElement? Documents { get; init; }

    /// <summary>Whether the text ends with what begins a message of the assistant. Default false.</summary>
    public bool AddGenerationPrompt { get; init; }

    /// <summary>
    /// The field of the last message (usually <c>content</c>) that the text is to end in, so that a model goes on with it; null
    /// (the default) for a complete last message. It excludes <see cref="AddGenerationPrompt"/>.
    /// </summary>
    public string? ContinueFinalMessage { get; init; }

    /// <summary>Further variables of the template, for example <c>enable_thinking</c>. They win over special tokens.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = NoVariables;

    /// <summary>
    /// The time that <c>strftime_now</c> gives. Null (the default) is an error for templates that ask for it: a rendering does
    /// not depend on the clock.
    /// </summary>
    public DateTime? Now { get; init; }
}
