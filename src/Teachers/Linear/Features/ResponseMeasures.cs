using DataForge.Core.Numerics;
using DataForge.Core.Text;

namespace DataForge.Teachers.Linear.Features;

/// <summary>Measures of length, form and fit of a response, each between 0 and about 1.</summary>
internal static class ResponseMeasures
{
    /// <summary>Number of measures.</summary>
    public const int Count = 12;

    private static readonly string[] Refusals = ["i'm sorry", "i\u2019m sorry", "i am sorry", "sorry,", "i cannot", "i can't", "i can\u2019t", "as an ai", "i'm not able", "i\u2019m not able", "unfortunately"];

    /// <summary>
    /// In order: log of words; log of lines; share of the prompt's words that the response has; share of the response's words that the prompt has; distinct
    /// share of words; share of digits; share of upper-case letters; list items; code; questions; a refusal at the start; no mark at the end.
    /// </summary>
    public static double[] Of(string prompt, string response, List<ulong> words)
    {
        var inResponse = new HashSet<ulong>(words);
        var inPrompt = new HashSet<ulong>();
        string lower = prompt.ToLowerInvariant();
        foreach (TextSpan word in Words.Enumerate(lower))
        {
            if (word.Length > 3 || lower[word.Start] > '\u024F')
            {
                inPrompt.Add(FeatureExtractor.Hash(word.Of(lower)));
            }
        }

        int covered = 0;
        foreach (ulong word in inPrompt)
        {
            covered += inResponse.Contains(word) ? 1 : 0;
        }

        int known = 0;
        foreach (ulong word in words)
        {
            known += inPrompt.Contains(word) ? 1 : 0;
        }

        (int digits, int upper, int lines, int items, int questions) = CountMarks(response);
        string start = FoldedText.Fold(response.AsSpan(0, Math.Min(response.Length, 64)));
        ReadOnlySpan<char> end = response.AsSpan().TrimEnd();
        return
        [
            Portable.Log(1 + words.Count) / 8,
            Portable.Log(1 + lines) / 5,
            Share(covered, inPrompt.Count),
            Share(known, words.Count),
            Share(inResponse.Count, words.Count),
            Share(digits, response.Length),
            Share(upper, response.Length),
            Math.Min(items, 10) / 10.0,
            response.Contains("```", StringComparison.Ordinal) ? 1 : 0,
            Math.Min(questions, 5) / 5.0,
            Array.Exists(Refusals, refusal => start.StartsWith(refusal, StringComparison.Ordinal)) ? 1 : 0,
            end.Length > 0 && char.IsLetter(end[^1]) ? 1 : 0,
        ];
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;

    private static (int Digits, int Upper, int Lines, int Items, int Questions) CountMarks(string text)
    {
        int digits = 0;
        int upper = 0;
        int lines = 1;
        int items = 0;
        int questions = 0;
        bool atStart = true;
        foreach (char unit in text)
        {
            digits += char.IsAsciiDigit(unit) ? 1 : 0;
            upper += char.IsUpper(unit) ? 1 : 0;
            lines += unit == '\n' ? 1 : 0;
            questions += unit is '?' or '\uFF1F' ? 1 : 0;
            items += atStart && (char.IsAsciiDigit(unit) || unit is '-' or '*' or '\u2022') ? 1 : 0;
            atStart = unit == '\n' || (atStart && unit == ' ');
        }

        return (digits, upper, lines, items, questions);
    }
}
