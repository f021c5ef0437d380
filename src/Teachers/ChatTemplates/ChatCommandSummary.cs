namespace DataForge.Teachers.ChatTemplates;

/// <summary>What <see cref="ChatCommand"/> did.</summary>
/// <param name="Rendered">Requests answered with a text.</param>
/// <param name="Failed">Requests answered with an error.</param>
public readonly record struct ChatCommandSummary(long Rendered, long Failed);
