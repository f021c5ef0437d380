using DataForge.Core.Text;

namespace DataForge.Filters.Quality.Languages;

/// <summary>What language a text is in: by its script where one language has it, else by the share of its words that are frequent words of each language of the script.</summary>
/// <param name="Language">ISO 639-1 code; null where the text does not say (code, names, a few words, an unlisted language).</param>
/// <param name="Share">Share of the text's words that speak for it; share of letters where the script decides.</param>
internal readonly record struct LanguageGuess(string? Language, double Share)
{
    private const int WordsRead = 400;
    private const double LeastShare = 0.1;
    private const double LeastLead = 1.25;
    private const double LeastKana = 0.05;

    /// <summary>Of a text; reads its first 400 words.</summary>
    public static LanguageGuess Of(string text)
    {
        SortedDictionary<string, int> scripts = LetterScript.Count(text.Length > 20_000 ? text[..20_000] : text);
        double letters = scripts.Values.Sum();
        if (letters == 0)
        {
            return new(null, 0);
        }

        int kana = scripts.GetValueOrDefault(LetterScript.Kana);
        if (kana >= LeastKana * (kana + scripts.GetValueOrDefault(LetterScript.Han)) && kana > 0 && kana + scripts.GetValueOrDefault(LetterScript.Han) > letters / 2)
        {
            return new("ja", (kana + scripts.GetValueOrDefault(LetterScript.Han)) / letters);
        }

        (string script, int count) = scripts.MaxBy(item => item.Value);
        return LetterScript.LanguageOf(script) is { } only ? new(only, count / letters) : ByWords(text, script);
    }

    private static LanguageGuess ByWords(string text, string script)
    {
        var scores = new SortedDictionary<string, double>(StringComparer.Ordinal);
        int words = 0;
        foreach (TextSpan span in Words.Enumerate(text))
        {
            if (words == WordsRead)
            {
                break;
            }

            words++;
            IReadOnlyList<string> languages = FunctionWords.LanguagesOf(script, span.Of(text).ToString().ToLowerInvariant());
            foreach (string language in languages)
            {
                scores[language] = scores.GetValueOrDefault(language) + (1.0 / languages.Count);
            }
        }

        KeyValuePair<string, double>[] ranked = [.. scores.OrderByDescending(item => item.Value).ThenBy(item => item.Key, StringComparer.Ordinal).Take(2)];
        return ranked.Length == 0 || ranked[0].Value < LeastShare * words || (ranked.Length > 1 && ranked[0].Value < LeastLead * ranked[1].Value)
            ? new(null, ranked.Length == 0 ? 0 : ranked[0].Value / words)
            : new(ranked[0].Key, ranked[0].Value / words);
    }
}
