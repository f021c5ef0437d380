namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary><c>BPEDecoder</c>: the end-of-word suffix becomes a space, or nothing in the last token.</summary>
internal sealed class BpeDecoder(string suffix) : TokenDecoder
{
    /// <inheritdoc/>
    public override List<string> Apply(List<string> tokens)
    {
        for (int i = 0; i < tokens.Count && suffix.Length > 0; i++)
        {
            tokens[i] = tokens[i].Replace(suffix, i == tokens.Count - 1 ? "" : " ", StringComparison.Ordinal);
        }

        return tokens;
    }
}
