namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary><c>Metaspace</c>: the replacement becomes a space; in the first token it is dropped, unless nothing was ever prepended.</summary>
internal sealed class MetaspaceDecoder(string replacement, bool dropsFirst) : TokenDecoder
{
    /// <inheritdoc/>
    public override List<string> Apply(List<string> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            tokens[i] = tokens[i].Replace(replacement, i == 0 && dropsFirst ? "" : " ", StringComparison.Ordinal);
        }

        return tokens;
    }
}
