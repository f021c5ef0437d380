namespace DataForge.Teachers.Tokenizers.PostProcessors;

/// <summary>Overflowing windows of a pair: each window of the one with each of the other, the windows kept included.</summary>
internal static class OverflowCombinations
{
    private const int Maximum = 1_000_000;

    /// <summary>The joined windows, in the reference's order.</summary>
    public static List<TokenizerEncoding> Of(TokenizerEncoding first, TokenizerEncoding? second, Func<TokenizerEncoding, TokenizerEncoding?, TokenizerEncoding> join)
    {
        long count = (first.Overflowing.Count + 1L) * ((second?.Overflowing.Count ?? 0) + 1L);
        if (count > Maximum)
        {
            throw new TokenizerException($"truncation leaves {count} overflowing windows, more than {Maximum}; use a larger max_length or a smaller stride");
        }

        var result = new List<TokenizerEncoding>();
        foreach (TokenizerEncoding window in first.Overflowing)
        {
            result.Add(join(window, second));
            foreach (TokenizerEncoding other in second?.Overflowing ?? [])
            {
                result.Add(join(window, other));
            }
        }

        foreach (TokenizerEncoding other in second?.Overflowing ?? [])
        {
            result.Add(join(first, other));
        }

        return result;
    }
}
