namespace DataForge.Teachers.ChatTemplates;

/// <summary>A rendered chat.</summary>
/// <param name="Text">The whole text, special tokens included: a tokenizer must add none.</param>
/// <param name="GenerationSpans">
/// What the template marks as generated, in the order in which it was written; null where the template marks nothing, and for a chat whose
/// last message is to be continued, since its marks lie in the text before it was cut.
/// </param>
public sealed record RenderedChat(string Text, IReadOnlyList<GenerationSpan>? GenerationSpans);
