namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary><c>CTC</c>: repeats and padding go, the word delimiter becomes a space.</summary>
internal sealed class CtcDecoder(string padToken, string wordDelimiter, bool cleanup) : TokenDecoder
{
    /// <inheritdoc/>
    public override List<string> Apply(List<string> tokens)
    {
        var result = new List<string>();
        string? previous = null;
        foreach (string token in tokens)
        {
            if (token == previous)
            {
                continue;
            }

            previous = token;
            string text = padToken.Length == 0 ? token : token.Replace(padToken, "", StringComparison.Ordinal);
            if (cleanup)
            {
                text = WordPieceDecoder.Tidy(text);
                text = wordDelimiter.Length == 0 ? text : text.Replace(wordDelimiter, " ", StringComparison.Ordinal);
            }

            if (text.Length > 0)
            {
                result.Add(text);
            }
        }

        return result;
    }
}
