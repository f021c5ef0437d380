using System.Text;
using System.Text.RegularExpressions;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral.Choices;

/// <summary>The options of a multiple-choice prompt, one a line: <c>A) ...</c>, <c>B. ...</c>, or bullets behind a line that ends in <c>options:</c> or <c>choices:</c>.</summary>
/// <param name="Texts">Where the options stand, without letters and marks.</param>
/// <param name="HasLetters">True where they bear the letters A, B, C...</param>
internal sealed partial record ChoiceList(IReadOnlyList<TextSpan> Texts, bool HasLetters)
{
    private const int Fewest = 2;
    private const int Most = 10;

    /// <summary>The options of a prompt, or null where it has none or they refer to each other.</summary>
    public static ChoiceList? Find(string prompt)
    {
        ChoiceList? list = FindLetters(prompt) ?? FindBullets(prompt);
        return list is null || list.Texts.Any(text => !Graphemes.IsBoundary(prompt, text.Start) || RefersToOthers().IsMatch(text.Of(prompt))) || list.Texts.Select(text => text.Of(prompt).ToString()).Distinct(StringComparer.Ordinal).Count() < list.Texts.Count ? null : list;
    }

    /// <summary>The prompt with option <paramref name="order"/>[i] at place i.</summary>
    public string Reorder(string prompt, IReadOnlyList<int> order)
    {
        var text = new StringBuilder(prompt.Length);
        int at = 0;
        for (int i = 0; i < Texts.Count; i++)
        {
            text.Append(prompt, at, Texts[i].Start - at).Append(Texts[order[i]].Of(prompt));
            at = Texts[i].End;
        }

        return text.Append(prompt, at, prompt.Length - at).ToString();
    }

    private static ChoiceList? FindLetters(string prompt)
    {
        var texts = new List<TextSpan>();
        foreach (TextSpan line in Lines.Split(prompt))
        {
            Match match = Letter().Match(prompt, line.Start, line.Length);
            if (match.Success && match.Groups["letter"].Value[0] == 'A' + texts.Count)
            {
                texts.Add(new TextSpan(match.Groups["text"].Index, match.Groups["text"].Length));
            }
            else if (match.Success || (texts.Count is > 0 and < Fewest && !line.Of(prompt).IsWhiteSpace()))
            {
                return null;
            }
        }

        return texts.Count is >= Fewest and <= Most ? new ChoiceList(texts, true) : null;
    }

    private static ChoiceList? FindBullets(string prompt)
    {
        var texts = new List<TextSpan>();
        bool announced = false;
        bool over = false;
        foreach (TextSpan line in Lines.Split(prompt))
        {
            if (line.Of(prompt).IsWhiteSpace())
            {
                continue;
            }

            Match match = Bullet().Match(prompt, line.Start, line.Length);
            if (announced && match.Success)
            {
                if (over)
                {
                    return null;
                }

                texts.Add(new TextSpan(match.Groups["text"].Index, match.Groups["text"].Length));
            }
            else
            {
                over = texts.Count > 0;
                announced |= Announcement().IsMatch(line.Of(prompt));
            }
        }

        return texts.Count is >= Fewest and <= Most ? new ChoiceList(texts, false) : null;
    }

    [GeneratedRegex(@"\G[ \t]*\(?(?<letter>[A-J])[.):] +(?<text>\S[^\r\n]*?)[ \t]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Letter();

    [GeneratedRegex(@"\G[ \t]*[-*\u2022] +(?<text>\S[^\r\n]*?)[ \t]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\b(?:options|choices|possible answers)\s*:\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();

    [GeneratedRegex(@"\b(?:above|below|both|neither|all of|none of|either)\b|\b[A-J] (?:and|or) [A-J]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RefersToOthers();
}
