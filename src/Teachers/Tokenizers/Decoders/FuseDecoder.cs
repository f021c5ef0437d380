namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary><c>Fuse</c>: all strings become one.</summary>
internal sealed class FuseDecoder : TokenDecoder
{
    /// <inheritdoc/>
    public override List<string> Apply(List<string> tokens) => [string.Concat(tokens)];
}
