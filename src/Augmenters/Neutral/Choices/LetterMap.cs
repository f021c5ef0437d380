using System.Text;
using System.Text.RegularExpressions;

namespace DataForge.Augmenters.Neutral.Choices;

/// <summary>Rewrites the letters with which responses name options.</summary>
internal static partial class LetterMap
{
    /// <summary>
    /// The response with each letter replaced by that of its option's new place, or null where a capital letter stands alone in a way that may or may not
    /// name an option.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="newPlaceOf">For each old place the new one.</param>
    public static string? Apply(string response, IReadOnlyList<int> newPlaceOf)
    {
        var text = new StringBuilder(response.Length);
        int at = 0;
        foreach (Match match in Alone().Matches(response))
        {
            int place = match.Value[0] - 'A';
            if (place >= newPlaceOf.Count)
            {
                continue;
            }

            if (!NamesAnOption(response, match.Index))
            {
                if (IsArticleOrPronoun(response, match.Index))
                {
                    continue;
                }

                return null;
            }

            text.Append(response, at, match.Index - at).Append((char)('A' + newPlaceOf[place]));
            at = match.Index + 1;
        }

        return text.Append(response, at, response.Length - at).ToString();
    }

    private static bool NamesAnOption(string response, int at)
    {
        string before = response[Math.Max(0, at - 24)..at];
        char after = at + 1 < response.Length ? response[at + 1] : '\n';
        bool opens = before.Trim().Length == 0 || before.EndsWith('\n');
        return (opens && (after is '\n' or '.' or ')' or ':' or ',')) || (before.EndsWith('(') && after == ')') || (Announced().IsMatch(before) && (after is '\n' or '.' or ')' or ':' or ',' or ' ' or ';'));
    }

    private static bool IsArticleOrPronoun(string response, int at) =>
        (response[at] is 'A' or 'I') && at + 2 < response.Length && (response[at + 1] is ' ' or '\'' or '\u2019') && char.IsLetter(response[at + 2]);

    [GeneratedRegex(@"(?<![\p{L}\p{N}\p{M}_'\u2019.-])[A-J](?![\p{L}\p{N}\p{M}_+#-])", RegexOptions.CultureInvariant)]
    private static partial Regex Alone();

    [GeneratedRegex(@"\b(?:options?|answers?|choices?)(?: is| are|:)*:? ?\(?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announced();
}
