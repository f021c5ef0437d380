namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary><c>Sequence</c>: one decoder after the other.</summary>
internal sealed class SequenceDecoder(TokenDecoder[] parts) : TokenDecoder
{
    /// <inheritdoc/>
    public override List<string> Apply(List<string> tokens)
    {
        foreach (TokenDecoder part in parts)
        {
            tokens = part.Apply(tokens);
        }

        return tokens;
    }
}
