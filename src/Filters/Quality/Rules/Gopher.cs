using System.Text;

namespace DataForge.Filters.Quality.Rules;

/// <summary>The quality rules of Gopher (arXiv 2112.11446): lengths, symbols, bullets, letters, English stop words.</summary>
internal static class Gopher
{
    private static readonly string[] StopWords = ["the", "be", "to", "of", "and", "that", "have", "with"];

    /// <summary>The first rule broken, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="minimum">Fewest words.</param>
    /// <param name="alphabetic">Least share of tokens with a letter.</param>
    public static string? Check(QualityText text, int minimum = 50, double alphabetic = 0.8)
    {
        List<string> words = [.. text.Tokens.Where(QualityText.IsWord)];
        if (words.Count < minimum)
        {
            return "gopher_short_doc";
        }

        if (words.Count > 100_000)
        {
            return "gopher_long_doc";
        }

        double mean = words.Average(word => QualityText.LengthOf(word)), tokens = text.Tokens.Count;
        if (mean is < 3 or > 10)
        {
            return mean < 3 ? "gopher_below_avg_threshold" : "gopher_above_avg_threshold";
        }

        if (Count(text.Text, "#") / tokens > 0.1)
        {
            return "gopher_too_many_hashes";
        }

        if ((Count(text.Text, "...") + Count(text.Text, "\u2026")) / tokens > 0.1)
        {
            return "gopher_too_many_ellipsis";
        }

        return Lines(text) ?? (text.Tokens.Count(HasLetter) / tokens < alphabetic ? "gopher_below_alpha_threshold"
            : StopWords.Count(word => text.Tokens.Contains(word)) < 2 ? "gopher_enough_stop_words" : null);
    }

    private static string? Lines(QualityText text)
    {
        string[] lines = SplitLines(text.Text);
        if (lines.Count(line => line.TrimStart() is ['\u2022' or '-', ..]) / (double)lines.Length > 0.9)
        {
            return "gopher_too_many_bullets";
        }

        return lines.Count(line => line.TrimEnd() is var end && (end.EndsWith("...", StringComparison.Ordinal) || end.EndsWith('\u2026'))) / (double)lines.Length > 0.3 ? "gopher_too_many_end_ellipsis" : null;
    }

    /// <summary>Lines without one empty at the end.</summary>
    private static string[] SplitLines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines.Length > 1 && lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static bool HasLetter(string token)
    {
        foreach (Rune rune in token.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                return true;
            }
        }

        return false;
    }

    private static double Count(string text, string part) => text.AsSpan().Count(part);
}
