using System.Text.RegularExpressions;
using DataForge.Augmenters.Texts;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Constraints;

/// <summary>Leaves out the sentences that hold a word which the prompt wants included.</summary>
internal static partial class KeywordBreak
{
    /// <summary>The edits that leave those sentences out, or null where the prompt wants no word, or no other sentence would remain.</summary>
    public static IReadOnlyList<TextEdit>? Edits(string prompt, string response)
    {
        Match asked = Asked().Match(prompt);
        if (!asked.Success || !WordPlaces.Has(response, asked.Groups["word"].Value))
        {
            return null;
        }

        IReadOnlyList<TextSpan> sentences = Sentences.Split(response);
        var edits = new List<TextEdit>();
        for (int i = 0; i < sentences.Count; i++)
        {
            if (WordPlaces.Has(sentences[i].Of(response).ToString(), asked.Groups["word"].Value))
            {
                int end = i + 1 < sentences.Count ? sentences[i + 1].Start : sentences[i].End;
                edits.Add(new TextEdit(sentences[i].Start, end - sentences[i].Start, ""));
            }
        }

        return edits.Count > 0 && edits.Count < sentences.Count && edits.TrueForAll(edit => Graphemes.IsBoundary(response, edit.Start) && Graphemes.IsBoundary(response, edit.Start + edit.Length)) ? edits : null;
    }

    [GeneratedRegex(@"\b(?:include|includes|including|use|using|mention|contain|contains|containing)s?\s+(?:the\s+)?(?:word|phrase|keyword|term)s?\s+[""'\u201C\u2018](?<word>[\p{L}\p{N} -]{2,40})[""'\u201D\u2019]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}
