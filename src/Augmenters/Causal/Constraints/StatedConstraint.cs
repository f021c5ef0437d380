using System.Globalization;
using System.Text.RegularExpressions;
using DataForge.Augmenters.Texts;
using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Constraints;

/// <summary>Puts a constraint into words that a response keeps already, so that it can stand behind a prompt which states none.</summary>
internal static partial class StatedConstraint
{
    private const int ShortestKeyword = 6;
    private const int FewestSentences = 4;

    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>The sentence that states a constraint of the kind, or null where the response keeps none of the kind, or the prompt speaks of its like.</summary>
    /// <param name="constraint">One of <see cref="BreakConstraintOptions.Constraints"/>; a number of items is never put in afterwards.</param>
    /// <param name="prompt">The last thing the user said.</param>
    /// <param name="response">The response.</param>
    /// <param name="draw">Draws the keyword.</param>
    public static string? Of(string constraint, string prompt, string response, ref SplitMix64 draw) => constraint switch
    {
        _ when Forms().IsMatch(prompt) || CreativeTask.Is(prompt) => null,
        BreakConstraintOptions.Length => Length(response),
        BreakConstraintOptions.Format => "Give the answer as a plain list with a bullet point or a number for each item: a bulleted list or a numbered list.",
        BreakConstraintOptions.Keyword => Keyword(prompt, response, ref draw),
        BreakConstraintOptions.Language => "Answer only in English.",
        _ => null,
    };

    private static string? Length(string response)
    {
        int words = Words.Count(response), sentences = Sentences.Split(response).Count;
        return words is >= 8 and <= 300 && sentences > Numbers.Length / 2 ? string.Create(CultureInfo.InvariantCulture, $"Answer in at most {(words + 9) / 10 * 10} words.")
            : sentences is >= 1 and <= 5 ? $"Answer in at most {Numbers[sentences - 1]} {(sentences == 1 ? "sentence" : "sentences")}."
            : null;
    }

    /// <summary>A longer lower-case word that a single sentence holds, not the first or the last one, and the prompt does not.</summary>
    private static string? Keyword(string prompt, string response, ref SplitMix64 draw)
    {
        IReadOnlyList<TextSpan> sentences = Sentences.Split(response);
        if (sentences.Count < FewestSentences)
        {
            return null;
        }

        var words = new List<string>();
        foreach (TextSpan sentence in sentences.Skip(1).SkipLast(1))
        {
            ReadOnlySpan<char> text = sentence.Of(response);
            if (!Marks().IsMatch(text))
            {
                foreach (TextSpan place in Words.Enumerate(text))
                {
                    string word = text.Slice(place.Start, place.Length).ToString();
                    if (word.Length >= ShortestKeyword && word.All(char.IsAsciiLetterLower) && !WordPlaces.Has(prompt, word) && WordPlaces.Of(response, word, ignoreCase: true).Take(2).Count() == 1)
                    {
                        words.Add(word);
                    }
                }
            }
        }

        return words.Count == 0 ? null : $"Use the word \"{words[draw.NextIndex(words.Count)]}\" in the answer.";
    }

    /// <summary>Prompts that speak of form, length, wording or language themselves.</summary>
    [GeneratedRegex(@"\b(?:words?|sentences?|paragraphs?|lines?|pages?|characters|letters|length|long|longer|short|shorter|brief(?:ly)?|concise(?:ly)?|detail(?:s|ed)?|list|lists|table|bullets?|points?|steps?|format|json|markdown|code|language|translat\w*|spell\w*|rhym\w*|english|spanish|french|german|italian|portuguese|dutch|chinese|japanese|korean|arabic|russian)\b|\d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Forms();

    /// <summary>Sentences that are more than running text.</summary>
    [GeneratedRegex(@"[\n`*|#<>=]|^\s*(?:\d+[.)]|[-\u2022])\s")]
    private static partial Regex Marks();
}
