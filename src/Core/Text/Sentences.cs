using System.Collections.Frozen;
using System.Text;

namespace DataForge.Core.Text;

/// <summary>
/// Splits text into sentences. A run of <c>. ! ? …</c> or their wide forms, with closing quotes and brackets, ends a sentence at the end of the text,
/// after a wide form, or before white space followed (after opening quotes, brackets, bullets) by an upper-case letter, a digit, or no letter at all. A single
/// full stop does not end one after a listed abbreviation, after <c>no</c> before a digit, after a one-letter capital, or after the number
/// of a list item. A blank line always ends one.
/// </summary>
public static class Sentences
{
    private const string Ends = ".!?\u2026\u3002\uFF01\uFF1F";
    private const string Wide = "\u3002\uFF01\uFF1F";
    private const string Closing = "\"')]}\u201D\u2019\u00BB";
    private const string Opening = "\"'([{\u201C\u2018\u00AB*_#-\u2013\u2014\u2022";
    private const string White = " \t\r\n";

    private static readonly FrozenSet<string> NeverLast = FrozenSet.Create(
        StringComparer.Ordinal,
        "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "fig", "vol", "dept", "approx", "cf", "gen", "col", "capt", "rev", "sen", "rep", "gov",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

    /// <summary>The sentences, trimmed, in order; empty ones are left out.</summary>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        int start = 0;
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] == '\n')
            {
                int next = SkipAny(text, at, White);
                if (text.AsSpan(at, next - at).Count('\n') >= 2)
                {
                    Add(sentences, text, start, at);
                    start = next;
                }

                at = next;
            }
            else if (Ends.Contains(text[at]))
            {
                int close = SkipAny(text, at, Ends);
                int after = SkipAny(text, close, Closing);
                int next = SkipAny(text, after, White);
                if (IsEnd(text, start, at, close, after, next))
                {
                    Add(sentences, text, start, after);
                    start = next;
                    at = next;
                }
                else
                {
                    at = after;
                }
            }
            else
            {
                at++;
            }
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    private static bool IsEnd(string text, int start, int at, int close, int after, int next)
    {
        if (after == text.Length || Wide.Contains(text[close - 1]))
        {
            return true;
        }

        if (next == after)
        {
            return false;
        }

        int letter = SkipAny(text, next, Opening);
        Rune following = letter < text.Length && Rune.TryGetRuneAt(text, letter, out Rune rune) ? rune : default;
        bool opens = following == default || Rune.IsUpper(following) || !Rune.IsLetter(following);
        return opens && (close - at > 1 || text[at] != '.' || !IsAbbreviation(text, start, at, Rune.IsDigit(following)));
    }

    private static bool IsAbbreviation(string text, int start, int at, bool digitFollows)
    {
        int begin = at;
        while (begin > start && !char.IsWhiteSpace(text[begin - 1]) && !"([{\"\u201C\u2018'".Contains(text[begin - 1]))
        {
            begin--;
        }

        ReadOnlySpan<char> word = text.AsSpan(begin, at - begin);
        if (word.Length is 0 or > 8)
        {
            return false;
        }

        string lower = word.ToString().ToLowerInvariant();
        return NeverLast.Contains(lower)
            || (lower == "no" && digitFollows)
            || (word.Length == 1 && char.IsUpper(word[0]))
            || (word.Length <= 3 && !word.ContainsAnyExceptInRange('0', '9') && text.AsSpan(start, begin - start).IsWhiteSpace());
    }

    private static int SkipAny(string text, int at, string characters)
    {
        while (at < text.Length && characters.Contains(text[at]))
        {
            at++;
        }

        return at;
    }

    private static void Add(List<TextSpan> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add(new TextSpan(start, end - start));
        }
    }
}
