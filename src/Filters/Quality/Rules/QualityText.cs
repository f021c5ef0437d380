using System.Text;
using DataForge.Core.Text;

namespace DataForge.Filters.Quality.Rules;

/// <summary>A text with its tokens: words and single punctuation marks, as the published rules count them. Lengths are in code points.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tokens">Its tokens in order.</param>
internal sealed record QualityText(string Text, IReadOnlyList<string> Tokens)
{
    /// <summary>ASCII punctuation and common marks beyond; a token of these alone is no word.</summary>
    private static readonly HashSet<Rune> Marks = [.. "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~…–—‘’“”•·«»¿¡、。，；：？！（）【】".EnumerateRunes()];

    /// <summary>Length of the text in code points.</summary>
    public int Length { get; } = LengthOf(Text);

    /// <summary>Splits a text: words as everywhere, with inner apostrophes and hyphens kept apart; every other mark that is no space is a token.</summary>
    public static QualityText Of(string text)
    {
        var tokens = new List<string>();
        int end = 0;
        foreach (TextSpan word in Words.Enumerate(text))
        {
            AddMarks(text.AsSpan(end..word.Start), tokens);
            tokens.Add(word.Of(text).ToString());
            end = word.End;
        }

        AddMarks(text.AsSpan(end), tokens);
        return new QualityText(text, tokens);
    }

    /// <summary>True for tokens that are more than punctuation.</summary>
    public static bool IsWord(string token)
    {
        foreach (Rune rune in token.EnumerateRunes())
        {
            if (!Marks.Contains(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Number of code points.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static void AddMarks(ReadOnlySpan<char> between, List<string> tokens)
    {
        foreach (Rune rune in between.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
            {
                tokens.Add(rune.ToString());
            }
        }
    }
}
