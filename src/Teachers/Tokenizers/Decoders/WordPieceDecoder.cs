namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary><c>WordPiece</c>: a space before every token but continuations, and, on request, English tidying within each token.</summary>
internal sealed class WordPieceDecoder(string prefix, bool cleanup) : TokenDecoder
{
    /// <inheritdoc/>
    public override List<string> Apply(List<string> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (i > 0)
            {
                tokens[i] = tokens[i].StartsWith(prefix, StringComparison.Ordinal) ? tokens[i][prefix.Length..] : " " + tokens[i];
            }

            tokens[i] = cleanup ? Tidy(tokens[i]) : tokens[i];
        }

        return tokens;
    }

    /// <summary>Takes spaces before punctuation and contractions out.</summary>
    public static string Tidy(string text) => text
        .Replace(" .", ".", StringComparison.Ordinal).Replace(" ?", "?", StringComparison.Ordinal).Replace(" !", "!", StringComparison.Ordinal)
        .Replace(" ,", ",", StringComparison.Ordinal).Replace(" ' ", "'", StringComparison.Ordinal).Replace(" n't", "n't", StringComparison.Ordinal)
        .Replace(" 'm", "'m", StringComparison.Ordinal).Replace(" do not", " don't", StringComparison.Ordinal).Replace(" 's", "'s", StringComparison.Ordinal)
        .Replace(" 've", "'ve", StringComparison.Ordinal).Replace(" 're", "'re", StringComparison.Ordinal);
}
