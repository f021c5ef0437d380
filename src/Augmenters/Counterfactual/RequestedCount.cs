using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Sees whether a prompt asks for exactly n things: <c>Give me 10 ideas</c>, <c>top five reasons</c>, <c>What are the three main causes</c>.</summary>
internal static class RequestedCount
{
    private const int WordsToPlural = 4;

    private static readonly SearchValues<char> Breaks = SearchValues.Create(".!?\n:,");

    private static readonly string[] Names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];

    private static readonly FrozenSet<string> Before = FrozenSet.Create(
        StringComparer.Ordinal,
        "top", "me", "name", "list", "write", "create", "provide", "generate", "suggest", "recommend", "find", "enter", "are", "brainstorm", "make", "state", "describe", "propose", "compose", "produce", "identify", "mention", "out", "with", "share", "explain", "offer", "tell", "get", "need", "want");

    private static readonly FrozenSet<string> Units = FrozenSet.Create(
        StringComparer.Ordinal,
        "years", "marks", "months", "weeks", "days", "hours", "minutes", "seconds", "times", "dollars", "euros", "cents", "grams", "pounds", "inches", "miles", "meters", "kids", "sons", "daughters", "students", "characters", "digits", "letters", "paragraphs", "pages", "is", "was", "has", "this", "as", "its", "his");

    /// <summary>True where the prompt asks for that many.</summary>
    public static bool Asks(string prompt, int count)
    {
        string digits = count.ToString(CultureInfo.InvariantCulture);
        string? name = count < Names.Length ? Names[count] : null;
        string text = prompt.ToLowerInvariant();
        TextSpan[] words = ToArray(text);
        for (int i = 0; i < words.Length; i++)
        {
            ReadOnlySpan<char> word = words[i].Of(text);
            if ((word.SequenceEqual(digits) || word.SequenceEqual(name)) && IsAskedFor(text, words, i) && IsFollowedByPlural(text, words, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAskedFor(string text, TextSpan[] words, int at)
    {
        int gapStart = at == 0 ? 0 : words[at - 1].End;
        if (text.AsSpan(gapStart, words[at].Start - gapStart).ContainsAny(Breaks))
        {
            return true;
        }

        string before = at == 0 ? "" : words[at - 1].Of(text).ToString();
        string second = at < 2 ? "" : words[at - 2].Of(text).ToString();
        return before switch
        {
            "" => true,
            "of" => second is "list" or "names" or "set",
            "the" => second is "are" or "name" or "list" or "me" or "explain" or "describe" or "write",
            _ => Before.Contains(before),
        };
    }

    private static bool IsFollowedByPlural(string text, TextSpan[] words, int at)
    {
        for (int i = at + 1; i < words.Length && i <= at + WordsToPlural; i++)
        {
            if (text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End).ContainsAny(Breaks))
            {
                return false;
            }

            ReadOnlySpan<char> word = words[i].Of(text);
            if (word.Length > 2 && word[^1] == 's' && word[^2] != 's')
            {
                return !Units.Contains(word.ToString());
            }
        }

        return false;
    }

    private static TextSpan[] ToArray(string text)
    {
        var words = new List<TextSpan>();
        foreach (TextSpan word in Words.Enumerate(text))
        {
            words.Add(word);
        }

        return [.. words];
    }
}
