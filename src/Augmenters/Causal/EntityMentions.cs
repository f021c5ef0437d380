using System.Collections.Frozen;
using System.Text;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Finds names of <see cref="EntityClasses"/> in a text.</summary>
internal static class EntityMentions
{
    private static readonly FrozenDictionary<string, (string Name, string Class)[]> ByFirstWord = EntityClasses.All
        .SelectMany(item => item.Members.Select(name => (Name: name, item.Class)))
        .GroupBy(item => item.Name.Split(' ')[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(item => item.Name.Length).ToArray(), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Openers = FrozenSet.Create(
        StringComparer.Ordinal,
        "A", "An", "And", "Are", "As", "At", "Because", "But", "By", "Dear", "Did", "Do", "Does", "During", "For", "From", "Hello", "Hey", "Hi", "How", "If", "In", "Is", "It", "Like", "Of", "On", "Since", "So", "Suppose",
        "Thanks", "That", "The", "Then", "This", "To", "Today", "Was", "What", "When", "Where", "Which", "While", "Who", "Why", "With", "Yes", "No", "Sure", "After", "Before", "Although", "Meanwhile", "Therefore", "Thus", "Next", "First", "Can", "Could", "Once");

    /// <summary>One name in a text.</summary>
    /// <param name="Name">The name as listed.</param>
    /// <param name="Class">Its class.</param>
    /// <param name="Span">Where it stands.</param>
    /// <param name="StandsAlone">False where it is part of a longer name, a link or an identifier.</param>
    public readonly record struct Mention(string Name, string Class, TextSpan Span, bool StandsAlone);

    /// <summary>All mentions, in order. The longest name wins (South Korea, not Korea).</summary>
    public static IReadOnlyList<Mention> Find(string text)
    {
        var mentions = new List<Mention>();
        int past = 0;
        foreach (TextSpan word in Words.Enumerate(text))
        {
            if (word.Start < past || word.Length > 14 || !ByFirstWord.TryGetValue(text.Substring(word.Start, word.Length), out (string Name, string Class)[]? names))
            {
                continue;
            }

            foreach ((string name, string kind) in names)
            {
                var span = new TextSpan(word.Start, name.Length);
                if (string.CompareOrdinal(text, word.Start, name, 0, name.Length) == 0 && EndsAWord(text, span.End))
                {
                    mentions.Add(new Mention(name, kind, span, IsAlone(text, span)));
                    past = span.End;
                    break;
                }
            }
        }

        return mentions;
    }

    private static bool EndsAWord(string text, int end) => end == text.Length || !Rune.TryGetRuneAt(text, end, out Rune next) || !Words.IsWordRune(next);

    private static bool IsAlone(string text, TextSpan span)
    {
        if ((span.Start > 0 && "_@#/.\\".Contains(text[span.Start - 1])) || (span.End < text.Length && "_@/\\".Contains(text[span.End]))
            || (span.End + 1 < text.Length && text[span.End] == '.' && char.IsAsciiLetterOrDigit(text[span.End + 1])))
        {
            return false;
        }

        bool joinsNext = span.End + 1 < text.Length && text[span.End] is ' ' or '-' && char.IsUpper(text[span.End + 1]);
        if (joinsNext || span.Start < 2 || text[span.Start - 1] is not (' ' or '-' or '&'))
        {
            return !joinsNext;
        }

        int start = span.Start - 1;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        string before = text[start..(span.Start - 1)];
        return before.Length == 0 || !char.IsUpper(before[0]) || Openers.Contains(before);
    }
}
