using System.Buffers;
using DataForge.Augmenters.Texts;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral.Surface;

/// <summary>Replaces words and phrases of a table wherever they stand as whole words outside quotation marks, links and code; capitals are kept.</summary>
internal sealed class WordSwaps(IReadOnlyDictionary<string, string> table)
{
    private readonly SearchValues<string> _phrases = SearchValues.Create([.. table.Keys], StringComparison.OrdinalIgnoreCase);

    /// <summary>The edits, in order; none where the text has none of the phrases.</summary>
    public IReadOnlyList<TextEdit> Edits(string text)
    {
        var edits = new List<TextEdit>();
        int at = 0;
        while (at < text.Length && text.AsSpan(at).IndexOfAny(_phrases) is >= 0 and var next)
        {
            int start = at + next;
            int end = start;
            if (IsEdge(text, start - 1) && Longest(text, start) is { } phrase && IsFree(text, start, start + phrase.Length))
            {
                end = start + phrase.Length;
                string found = text[start..end];
                edits.Add(new TextEdit(start, found.Length, WordPlaces.InCaseOf(found, table[phrase])));
            }

            at = Math.Max(end, start + 1);
        }

        return edits;
    }

    private string? Longest(string text, int start)
    {
        string? best = null;
        foreach (string phrase in table.Keys)
        {
            int end = start + phrase.Length;
            if (end <= text.Length && (best is null || phrase.Length > best.Length) && string.Compare(text, start, phrase, 0, phrase.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (phrase[^1] == ',' || IsEdge(text, end)))
            {
                best = phrase;
            }
        }

        return best;
    }

    // A capitalised word after a lower-case one is a name (the Labour Party, Kennedy Center).
    private static bool IsFree(string text, int start, int end)
    {
        bool opensSentence = start == 0 || text.AsSpan(0, start).TrimEnd(" *_\u2022-").EndsWith("\n") || start >= 2 && text[start - 1] == ' ' && ".!?:".Contains(text[start - 2]) || text[start - 1] is '\n' or '*';
        bool isName = char.IsAsciiLetterUpper(text[start]) && !opensSentence;
        bool joined = (start > 0 && "-/@#._\"\u201C'\u2018`".Contains(text[start - 1])) || (end < text.Length && "-/@_\"\u201D`".Contains(text[end])) || (end + 1 < text.Length && text[end] == ' ' && char.IsAsciiLetterUpper(text[end + 1]) && char.IsAsciiLetterUpper(text[start]));
        return !isName && !joined;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || (!char.IsLetterOrDigit(text[at]) && !char.IsSurrogate(text[at]) && text[at] != '_' && char.GetUnicodeCategory(text[at]) is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.EnclosingMark));
}
