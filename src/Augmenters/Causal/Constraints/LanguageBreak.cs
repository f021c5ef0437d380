using System.Text.RegularExpressions;
using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Constraints;

/// <summary>Puts sentences of another language around a response that its prompt wants in one language.</summary>
internal static partial class LanguageBreak
{
    private const int FewestWords = 8;

    private static readonly Dictionary<string, string[]> CommonWords = new(StringComparer.Ordinal)
    {
        ["english"] = ["the", "of", "and", "is", "to", "in", "that", "for", "with", "are"],
        ["spanish"] = ["el", "la", "los", "las", "que", "y", "es", "una", "para", "con"],
        ["french"] = ["le", "les", "des", "est", "et", "une", "pour", "dans", "que", "vous"],
        ["german"] = ["der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "zu"],
        ["italian"] = ["il", "che", "di", "sono", "una", "per", "con", "della", "gli", "e"],
        ["portuguese"] = ["o", "os", "as", "que", "uma", "para", "com", "do", "da", "e"],
        ["dutch"] = ["de", "het", "een", "van", "en", "is", "niet", "met", "zijn", "voor"],
    };

    private static readonly (string Before, string After)[] English =
    [
        ("Here is what I can tell you about this. ", " I hope that this answers everything you wanted to know."),
        ("This is a good question, so let me go through it. ", " That should cover the most important points."),
        ("Let me explain this in a few words. ", " If something is missing, it can be added at any time."),
    ];

    private static readonly (string Before, string After)[] German =
    [
        ("Dazu kann ich Folgendes sagen. ", " Ich hoffe, dass damit alles beantwortet ist, was Sie wissen wollten."),
        ("Das ist eine gute Frage, die ich gern erkläre. ", " Damit sollten die wichtigsten Punkte genannt sein."),
        ("Lassen Sie mich das in wenigen Worten erklären. ", " Wenn etwas fehlt, kann es jederzeit ergänzt werden."),
    ];

    /// <summary>Two insertions, before and behind; or null where the prompt wants no language, asks for a translation, or the response is not in the language wanted.</summary>
    public static IReadOnlyList<TextEdit>? Edits(string prompt, string response, ref SplitMix64 draw)
    {
        MatchCollection asked = Asked().Matches(prompt);
        if (asked.Count != 1 || Several().IsMatch(prompt))
        {
            return null;
        }

        string language = asked[0].Groups["language"].Value.ToLowerInvariant();
        if (!IsIn(response, language) || !char.IsLetter(response[0]) || response[^1] is not ('.' or '!' or '?') || response.Contains("```", StringComparison.Ordinal))
        {
            return null;
        }

        (string before, string after) = (language == "english" ? German : English)[draw.NextIndex(English.Length)];
        return [new TextEdit(0, 0, before), new TextEdit(response.Length, 0, after)];
    }

    /// <summary>True where the language's commonest words are at least a tenth of the words, and more than any other language's.</summary>
    private static bool IsIn(string response, string language)
    {
        string lower = response.ToLowerInvariant();
        var hits = CommonWords.Keys.ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
        int words = 0;
        foreach (TextSpan span in Words.Enumerate(lower))
        {
            string word = lower.Substring(span.Start, span.Length);
            words++;
            foreach ((string name, string[] common) in CommonWords)
            {
                hits[name] += Array.IndexOf(common, word) >= 0 ? 1 : 0;
            }
        }

        return words >= FewestWords && hits[language] * 10 >= words && hits.All(item => item.Key == language || item.Value < hits[language]);
    }

    [GeneratedRegex(@"\b(?:answer|answers|reply|respond|response|write|written|speak|explain|tell me|describe)\b[^.?!\n]{0,60}?\b(?:only )?in (?<language>english|spanish|french|german|italian|portuguese|dutch)\b(?! (?:class|literature|history|culture|cuisine|speaking|football|law|politics))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    [GeneratedRegex(@"translat|\bboth languages\b|\bbilingual\b|\b(?:say|word|phrase|term|means?)\b|\b(?:and|or) (?:in )?(?:english|spanish|french|german|italian|portuguese|dutch)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Several();
}
