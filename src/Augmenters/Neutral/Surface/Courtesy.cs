using System.Buffers;
using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral.Surface;

/// <summary>A polite sentence before or after an answer.</summary>
internal static class Courtesy
{
    private static readonly string[] Openers = ["Thank you for your question.", "Thanks for asking.", "Happy to help with that.", "I am glad to help."];

    private static readonly string[] Closers = ["I hope this helps.", "I hope that answers your question.", "Feel free to ask if anything is unclear.", "Let me know if you have further questions."];

    private static readonly SearchValues<string> Polite = SearchValues.Create(["thank", "happy to help", "glad to help", "hope this", "hope that", "feel free", "let me know", "questions", "sorry", "certainly", "of course", "sure"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The edit that adds an opener or a closer; none where the answer has courtesies already.</summary>
    public static IReadOnlyList<TextEdit> Edits(string text, ref SplitMix64 draw)
    {
        if (text.AsSpan().ContainsAny(Polite))
        {
            return [];
        }

        bool opens = draw.NextIndex(2) == 0;
        string added = opens ? Openers[draw.NextIndex(Openers.Length)] : Closers[draw.NextIndex(Closers.Length)];
        string gap = text.Contains('\n') ? "\n\n" : " ";
        return opens ? [new TextEdit(0, 0, added + gap)] : [new TextEdit(text.Length, 0, gap + added)];
    }
}
