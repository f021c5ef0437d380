namespace DataForge.Filters.Statistics.Texts;

/// <summary>How varied the words of a text are.</summary>
internal static class LexicalDiversity
{
    private const double Threshold = 0.72;
    private const int LeastWords = 10;

    /// <summary>Distinct n-grams over all; 0 where there are none.</summary>
    public static double Distinct(IReadOnlyList<string> words, int n)
    {
        Dictionary<string, int> grams = NGrams.Count(words, n);
        return grams.Count == 0 ? 0 : grams.Count / (double)grams.Values.Sum();
    }

    /// <summary>Measure of textual lexical diversity (McCarthy and Jarvis 2010), mean of both directions; null below ten words or without a factor.</summary>
    public static double? Factors(IReadOnlyList<string> words) =>
        words.Count < LeastWords || OneWay(words) is not { } forth || OneWay([.. words.Reverse()]) is not { } back ? null : (forth + back) / 2;

    private static double? OneWay(IReadOnlyList<string> words)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        int tokens = 0;
        double factors = 0;
        foreach (string word in words)
        {
            types.Add(word);
            tokens++;
            if (types.Count / (double)tokens <= Threshold)
            {
                factors++;
                tokens = 0;
                types.Clear();
            }
        }

        factors += tokens == 0 ? 0 : (1 - (types.Count / (double)tokens)) / (1 - Threshold);
        return factors == 0 ? null : words.Count / factors;
    }
}
