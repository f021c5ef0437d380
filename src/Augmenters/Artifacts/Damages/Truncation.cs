using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts.Damages;

/// <summary>Cuts a text off within a word, as a token limit does.</summary>
internal static class Truncation
{
    /// <summary>The first part of a text, between a quarter and three quarters of it, ending within a word; null where no such word is long enough.</summary>
    public static string? Of(string text, ref SplitMix64 draw)
    {
        int target = (text.Length / 4) + draw.NextIndex(Math.Max(1, text.Length / 2));
        foreach (TextSpan word in Words.Enumerate(text))
        {
            if (word.Start >= target && word.End < text.Length * 3 / 4 && word.Length >= 5)
            {
                int cut = word.Start + 2 + draw.NextIndex(word.Length - 3);
                while (!Graphemes.IsBoundary(text, cut))
                {
                    cut++;
                }

                return cut < word.End ? text[..cut] : null;
            }
        }

        return null;
    }
}
