using DataForge.Core.Text;

namespace DataForge.Augmenters.Texts;

/// <summary>Places of whole words in a text.</summary>
internal static class WordPlaces
{
    /// <summary>All places of a word or phrase between characters that are no part of words, ignoring ASCII case where asked.</summary>
    public static IEnumerable<int> Of(string text, string phrase, bool ignoreCase = false)
    {
        StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (int at = text.IndexOf(phrase, comparison); at >= 0; at = text.IndexOf(phrase, at + phrase.Length, comparison))
        {
            if (IsEdge(text, at - 1) && IsEdge(text, at + phrase.Length))
            {
                yield return at;
            }
        }
    }

    /// <summary>True where the phrase stands in the text as whole words.</summary>
    public static bool Has(string text, string phrase, bool ignoreCase = true) => Of(text, phrase, ignoreCase).Any();

    /// <summary>The text of a replacement, with the capitals of what it replaces: all, the first, or none.</summary>
    public static string InCaseOf(ReadOnlySpan<char> original, string replacement)
    {
        bool allUpper = original.Length > 1 && !original.ContainsAnyInRange('a', 'z');
        return allUpper ? replacement.ToUpperInvariant()
            : original.Length > 0 && char.IsAsciiLetterUpper(original[0]) ? char.ToUpperInvariant(replacement[0]) + replacement[1..]
            : replacement;
    }

    // Half a surrogate pair may be a letter of a word.
    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || (!char.IsSurrogate(text[at]) && !Words.IsWordRune(new System.Text.Rune(text[at])) && text[at] != '_');
}
