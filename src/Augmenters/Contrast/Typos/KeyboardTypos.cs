using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Typos;

/// <summary>Slips of fingers on a QWERTY keyboard: a neighbouring key, two letters in the wrong order, a letter left out or struck twice.</summary>
internal static class KeyboardTypos
{
    private const int ShortestWord = 4;

    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    private static readonly string[] Neighbours = [.. Enumerable.Range('a', 26).Select(letter => NeighboursOf((char)letter))];

    /// <summary>Edits of so many words, each with one slip; fewer where the text has fewer words of four or more lower-case letters. Ascending.</summary>
    public static IReadOnlyList<TextEdit> Draw(string text, int words, ref SplitMix64 draw)
    {
        var places = new List<TextSpan>();
        foreach (TextSpan word in Words.Enumerate(text))
        {
            if (word.Length >= ShortestWord && IsLowerCase(word.Of(text)) && Graphemes.IsBoundary(text, word.End))
            {
                places.Add(word);
            }
        }

        TextSpan[] chosen = [.. places];
        draw.Shuffle(chosen.AsSpan());
        var edits = new List<TextEdit>(words);
        foreach (TextSpan word in chosen.Take(words).OrderBy(word => word.Start))
        {
            edits.Add(new TextEdit(word.Start, word.Length, Misspell(word.Of(text).ToString(), ref draw)));
        }

        return edits;
    }

    /// <summary>The word with one slip. The first letter stays, as it mostly does.</summary>
    internal static string Misspell(string word, ref SplitMix64 draw)
    {
        int at = 1 + draw.NextIndex(word.Length - 1);
        switch (draw.NextIndex(4))
        {
            case 0:
                string near = Neighbours[word[at] - 'a'];
                return word[..at] + near[draw.NextIndex(near.Length)] + word[(at + 1)..];
            case 1 when at >= 2 && word[at] != word[at - 1]:
                return word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..];
            case 2:
                return word[..at] + word[(at + 1)..];
            default:
                return word[..(at + 1)] + word[at..];
        }
    }

    private static bool IsLowerCase(ReadOnlySpan<char> word)
    {
        foreach (char letter in word)
        {
            if (!char.IsAsciiLetterLower(letter))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Keys beside a letter and, each row standing half a key further right than the one above, those above and below.</summary>
    private static string NeighboursOf(char letter)
    {
        int row = Array.FindIndex(Rows, keys => keys.Contains(letter));
        int column = Rows[row].IndexOf(letter);
        (int Row, int Column)[] places = [(row, column - 1), (row, column + 1), (row - 1, column), (row - 1, column + 1), (row + 1, column - 1), (row + 1, column)];
        return string.Concat(places.Where(place => place.Row is >= 0 and < 3 && place.Column >= 0 && place.Column < Rows[place.Row].Length).Select(place => Rows[place.Row][place.Column]));
    }
}
