using System.Collections.Frozen;
using DataForge.Core.Text;

namespace DataForge.Augmenters;

/// <summary>The words of a text that say what it is about: no function words, nothing under three letters, cut to six letters so that inflected forms agree.</summary>
internal static class ContentWords
{
    private static readonly FrozenSet<string> Function = FrozenSet.Create(
        StringComparer.Ordinal,
        ("the and for with that this from are was were what which who how why when where you your have has had can could will would should does did not but all any some into about than then them they their there its his her our "
        + "please give make write tell need want using use get let one two out also more most very just only").Split(' '));

    /// <summary>The content words of a text, each once.</summary>
    public static HashSet<string> Of(string text)
    {
        string lower = text.ToLowerInvariant();
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (TextSpan word in Words.Enumerate(lower))
        {
            string value = lower.Substring(word.Start, word.Length);
            if ((value.Length >= 3 || value[0] > '\u024F') && !Function.Contains(value))
            {
                words.Add(value.Length > 6 && char.IsAscii(value[5]) && char.IsAscii(value[6]) ? value[..6] : value);
            }
        }

        return words;
    }

    /// <summary>The content words of a text as they stand there in lower case, each once, in order.</summary>
    public static List<string> WholeWords(string text)
    {
        string lower = text.ToLowerInvariant();
        var words = new List<string>();
        foreach (TextSpan word in Words.Enumerate(lower))
        {
            string value = lower.Substring(word.Start, word.Length);
            if ((value.Length >= 3 || value[0] > '\u024F') && !Function.Contains(value) && !words.Contains(value))
            {
                words.Add(value);
            }
        }

        return words;
    }

    /// <summary>Number of words that both sets hold.</summary>
    public static int Shared(HashSet<string> first, HashSet<string> second)
    {
        int shared = 0;
        foreach (string word in first)
        {
            shared += second.Contains(word) ? 1 : 0;
        }

        return shared;
    }
}
