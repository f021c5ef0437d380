namespace DataForge.Teachers.Tokenizers.PostProcessors;

/// <summary>A step of a template: a sequence (0 or 1), or special tokens where <see cref="Sequence"/> is negative.</summary>
/// <param name="Sequence">Which text, or -1.</param>
/// <param name="TypeId">The segment of what is added.</param>
/// <param name="Ids">Ids of the special tokens.</param>
/// <param name="Tokens">Their texts.</param>
internal sealed record TemplateItem(int Sequence, int TypeId, int[] Ids, string[] Tokens)
{
    /// <summary>A step that adds a text.</summary>
    public static TemplateItem OfSequence(int sequence, int typeId) => new(sequence, typeId, [], []);

    /// <summary>A step that adds one special token.</summary>
    public static TemplateItem OfToken(int id, string token, int typeId) => new(-1, typeId, [id], [token]);
}
