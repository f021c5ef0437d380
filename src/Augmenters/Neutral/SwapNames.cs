using System.Text;
using System.Text.RegularExpressions;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral;

/// <summary>Makes a twin of a row in which the invented people of its prompt have other first names.</summary>
internal sealed partial class SwapNames(SwapNamesOptions options) : IRowOperator, IOperatorType<SwapNames, SwapNamesOptions>
{
    private const string NotDrawn = "not_drawn";
    private const string NoName = "no_name";
    private const string LongerName = "longer_name";
    private const int MostNames = 4;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "swap_names",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Neutral,
        Summary = "Makes a twin of a row with other first names for the people of its prompt, in prompt and responses alike, the label kept: the gender stays, and the new name's group (English, Spanish, Arabic, Indian, Chinese, African) is drawn with equal chance, "
            + "so that no group goes with a label. The neutral side of LIBERTy's demographic swaps (arXiv 2601.10700), for first names.",
        Reads = RowShape.Preference | RowShape.Scored | RowShape.Stepwise | RowShape.Ranked,
        Makes = RowShape.Preference | RowShape.Scored | RowShape.Stepwise | RowShape.Ranked,
        Reasons = new Dictionary<string, string>
        {
            [NotDrawn] = "The row's draw is not under `ratio`.",
            [NoName] = "The prompt has no first name of the tables, or more than four, or asks for the sound or letters of words, or its texts are code or call tools.",
            [LongerName] = "A first name is part of a longer name, a link or an identifier somewhere, and may be a real person's.",
        },
        Example = """
            - use: swap_names
              ratio: 0.5
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(SwapNamesOptions options, OperatorSetup setup) => new SwapNames(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (draw.NextDouble() >= options.Ratio)
        {
            output.Decline(NotDrawn);
            return;
        }

        string prompt = MessageText.Join(Twin.PromptOf(row.Content));
        string[] names = [.. NamesIn(prompt)];
        string[] responses = names.Length == 0 ? [] : [.. Twin.ResponsesOf(row.Content)];
        if (names.Length is 0 or > MostNames || Twin.CallsTools(row.Content) || CodeFences.Has(prompt) || SoundMatters().IsMatch(prompt) || responses.Any(CodeFences.Has))
        {
            output.Decline(NoName);
            return;
        }

        if (!StandAlone(prompt, names) || !responses.All(response => StandAlone(response, names)))
        {
            output.Decline(LongerName);
            return;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var groups = new List<ParameterValue>();
        foreach (string name in names)
        {
            var group = FirstNames.Groups[draw.NextIndex(FirstNames.Groups.Count)];
            string[] others = [.. (FirstNames.IsWoman(name) == true ? group.Women : group.Men).Where(other => !map.ContainsValue(other) && !prompt.Contains(other, StringComparison.Ordinal) && !responses.Any(response => response.Contains(other, StringComparison.Ordinal)))];
            if (others.Length == 0)
            {
                output.Decline(NoName);
                return;
            }

            map.Add(name, others[draw.NextIndex(others.Length)]);
            groups.Add(group.Group);
        }

        output.Make(new Child(Twin.Of(row.Content, text => Replace(text, map), text => Replace(text, map)), LabelOrigin.Constructed, Parameters.Of(
            ("names", ParameterValue.List(map.Keys.Select(name => (ParameterValue)name))), ("replacements", ParameterValue.List(map.Values.Select(name => (ParameterValue)name))), ("name_groups", ParameterValue.List(groups))))
        { Attribute = "first_name" });
    }

    /// <summary>The text with every name of the map, as a whole word, replaced.</summary>
    internal static string Replace(string text, Dictionary<string, string> map)
    {
        var changed = new StringBuilder(text.Length + 16);
        int at = 0;
        foreach (TextSpan word in Words.Enumerate(text))
        {
            if (map.TryGetValue(word.Of(text).ToString(), out string? other))
            {
                changed.Append(text, at, word.Start - at).Append(other);
                at = word.End;
            }
        }

        return changed.Append(text, at, text.Length - at).ToString();
    }

    [GeneratedRegex(@"\b(?:alliterat\w*|rhym\w*|anagrams?|acronyms?|letters?|spell\w*|syllab\w*|palindromes?|initials?|puns?|first names?|nicknames?|etymology)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SoundMatters();

    private static List<string> NamesIn(string prompt)
    {
        var names = new List<string>();
        foreach (TextSpan word in Words.Enumerate(prompt))
        {
            if (word.Length <= 10 && FirstNames.IsWoman(word.Of(prompt)) is not null && !names.Contains(word.Of(prompt).ToString()))
            {
                names.Add(word.Of(prompt).ToString());
            }
        }

        return names;
    }

    /// <summary>True where no name of the list is joined to another capitalised word, a title, or a mark of links and identifiers.</summary>
    private static bool StandAlone(string text, string[] names)
    {
        foreach (string name in names)
        {
            for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                int end = at + name.Length;
                char before = at > 0 ? text[at - 1] : ' ';
                char after = end < text.Length ? text[end] : ' ';
                bool joinsNext = after is ' ' or '-' && end + 1 < text.Length && char.IsUpper(text[end + 1]);
                if (char.IsLetterOrDigit(before) || char.IsLetterOrDigit(after) || "_@#/.-".Contains(before) || "_@/".Contains(after) || joinsNext || FollowsName(text, at))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool FollowsName(string text, int at)
    {
        if (at < 2 || text[at - 1] != ' ' || !char.IsLetterOrDigit(text[at - 2]) && text[at - 2] != '.')
        {
            return false;
        }

        int start = at - 1;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        string word = text[start..(at - 1)];
        bool isTitle = word is "Mr." or "Mrs." or "Ms." or "Dr." or "St." or "Sir" or "King" or "Queen" or "Prince" or "Princess" or "President" or "Saint";
        return isTitle || (word.Length > 0 && char.IsUpper(word[0]) && !word.EndsWith('.') && !EnglishText.IsCommon(word) && !Opens.Contains(word) && start > 1 && text[start - 1] == ' ' && !".!?:\"".Contains(text[start - 2]));
    }

    private static readonly HashSet<string> Opens = new(StringComparer.Ordinal) { "Then", "When", "While", "But", "After", "Before", "Since", "Because", "Does", "Did", "Today", "Yesterday", "Altogether", "Now", "So", "Thus", "Also" };
}
