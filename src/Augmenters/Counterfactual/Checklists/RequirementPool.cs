using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual.Checklists;

/// <summary>Requirements for one response, of each of several sorts one that it meets and one that it does not. Only one of a sort is ever used, so that they never contradict each other.</summary>
internal static class RequirementPool
{
    private static readonly string[] Unlikely = ["lantern", "compass", "harvest", "velvet", "granite", "meadow", "anchor", "copper"];

    /// <summary>Sorts in a fixed order: length, a word held, a word avoided, paragraphs, last character, digits, first word.</summary>
    public static IReadOnlyList<(Requirement Met, Requirement Missed)> For(string response, ref SplitMix64 draw)
    {
        int words = Words.Count(response);
        string[] content = [.. ContentWords.WholeWords(response).Where(word => word.Length >= 4 && word.All(char.IsLetter))];
        string absent = Unlikely[draw.NextIndex(Unlikely.Length)];
        int paragraphs = Requirement.ParagraphsOf(response);
        var sorts = new List<(Requirement, Requirement)>
        {
            draw.NextIndex(2) == 0
                ? (Requirement.MostWords(RoundUp(words + (words / 4))), Requirement.MostWords(Math.Max(5, words / 2)))
                : (Requirement.LeastWords(Math.Max(1, words / 2)), Requirement.LeastWords(RoundUp(words * 2))),
            (Requirement.Paragraphs(paragraphs), Requirement.Paragraphs(paragraphs + 1 + draw.NextIndex(2))),
            (Requirement.Digits(response.Any(char.IsAsciiDigit)), Requirement.Digits(!response.Any(char.IsAsciiDigit))),
            (Requirement.BeginsWith(Requirement.FirstWord(response)), Requirement.BeginsWith("Indeed")),
        };
        char last = response.TrimEnd()[^1];
        if (char.IsAscii(last) && !char.IsControl(last))
        {
            sorts.Add((Requirement.EndsWith(last), Requirement.EndsWith(last == '!' ? '.' : '!')));
        }

        if (content.Length >= 2)
        {
            sorts.Add((Requirement.Holds(content[draw.NextIndex(content.Length)]), Requirement.Holds(absent)));
            sorts.Add((Requirement.Avoids(Unlikely[(Array.IndexOf(Unlikely, absent) + 1) % Unlikely.Length]), Requirement.Avoids(content[draw.NextIndex(content.Length)])));
        }

        return [.. sorts.Where(sort => sort.Item1.IsMetBy(response) && !sort.Item2.IsMetBy(response))];
    }

    private static int RoundUp(int count) => ((count / 10) + 1) * 10;
}
