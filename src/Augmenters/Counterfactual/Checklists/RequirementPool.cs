using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual.Checklists;

/// <summary>Requirements for one response, of each of several sorts one that it meets and one that it does not. Only one of a sort is ever used, so that they never contradict each other.</summary>
internal static class RequirementPool
{
    private static readonly string[] Unlikely = ["lantern", "compass", "harvest", "velvet", "granite", "meadow", "anchor", "copper"];

    // What responses do begin and end with, so that a requirement does not tell by itself whether it is met.
    private static readonly string[] FirstWords = ["The", "In", "To", "A", "There", "It", "First", "This", "Here", "If", "He", "She"];

    private static readonly char[] Marks = ['.', '!', '?', ':', ')'];

    /// <summary>Sorts in a fixed order: length, a word held, a word avoided, paragraphs, last character, digits, first word.</summary>
    public static IReadOnlyList<(Requirement Met, Requirement Missed)> For(string response, ref SplitMix64 draw)
    {
        int words = Words.Count(response);
        string first = Requirement.FirstWord(response);
        string[] content = [.. ContentWords.WholeWords(response).Where(word => word.Length >= 4 && word.All(char.IsLetter) && !word.Equals(first, StringComparison.OrdinalIgnoreCase))];
        string absent = Unlikely[draw.NextIndex(Unlikely.Length)];
        int paragraphs = Requirement.ParagraphsOf(response);
        var sorts = new List<(Requirement, Requirement)>
        {
            draw.NextIndex(2) == 0
                ? (Requirement.MostWords(RoundUp(words + (words / 4))), Requirement.MostWords(Math.Max(5, words / 2)))
                : (Requirement.LeastWords(Math.Max(1, words / 2)), Requirement.LeastWords(RoundUp(words * 2))),
            (Requirement.Paragraphs(paragraphs), Requirement.Paragraphs(paragraphs > 1 && draw.NextIndex(2) == 0 ? paragraphs - 1 : paragraphs + 1)),
            (Requirement.Digits(response.Any(char.IsAsciiDigit)), Requirement.Digits(!response.Any(char.IsAsciiDigit))),
            (Requirement.BeginsWith(first), Requirement.BeginsWith(FirstWords[draw.NextIndex(FirstWords.Length)])),
        };
        char last = response.TrimEnd()[^1];
        if (Array.IndexOf(Marks, last) is >= 0 and var mark)
        {
            sorts.Add((Requirement.EndsWith(last), Requirement.EndsWith(Marks[(mark + 1 + draw.NextIndex(Marks.Length - 1)) % Marks.Length])));
        }

        if (content.Length >= 2)
        {
            // Two words: to want one and forbid it would contradict itself.
            int held = draw.NextIndex(content.Length);
            int avoided = (held + 1 + draw.NextIndex(content.Length - 1)) % content.Length;
            sorts.Add((Requirement.Holds(content[held]), Requirement.Holds(absent)));
            sorts.Add((Requirement.Avoids(Unlikely[(Array.IndexOf(Unlikely, absent) + 1) % Unlikely.Length]), Requirement.Avoids(content[avoided])));
        }

        return [.. sorts.Where(sort => sort.Item1.IsMetBy(response) && !sort.Item2.IsMetBy(response))];
    }

    private static int RoundUp(int count) => ((count / 10) + 1) * 10;
}
