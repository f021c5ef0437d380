namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary>Turns token texts back into text, as a chain over a list of strings that is joined at the end.</summary>
internal abstract class TokenDecoder
{
    /// <summary>The next list of strings.</summary>
    public abstract List<string> Apply(List<string> tokens);
}
