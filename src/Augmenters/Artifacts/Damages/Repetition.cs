using System.Text;
using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts.Damages;

/// <summary>Lets a text fall into a loop: from some sentence on, that sentence over and over.</summary>
internal static class Repetition
{
    private const int FewestRepeats = 4;
    private const int MostRepeats = 40;
    private const int ShortestSentence = 12;

    /// <summary>The looping text, about as long as the original, or null where it has fewer than three sentences.</summary>
    public static string? Of(string text, ref SplitMix64 draw)
    {
        IReadOnlyList<TextSpan> sentences = Sentences.Split(text);
        if (sentences.Count < 3)
        {
            return null;
        }

        TextSpan looped = sentences[1 + draw.NextIndex(sentences.Count - 2)];
        if (looped.Length < ShortestSentence)
        {
            return null;
        }

        var changed = new StringBuilder(text, 0, looped.End, text.Length + looped.Length);
        string sentence = looped.Of(text).ToString();
        for (int i = 0; i < MostRepeats && (i < FewestRepeats || changed.Length < text.Length); i++)
        {
            changed.Append(' ').Append(sentence);
        }

        return changed.ToString();
    }
}
