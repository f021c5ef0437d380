using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>What mining looks at in a row.</summary>
internal static class Instruction
{
    // Longer texts are compared by their beginning, so that no record grows without bound.
    private const int ComparedLength = 4096;

    /// <summary>The prompt with its good response: of a decided pair, or of a scored row with value 1. Null where there is none, or the response is not one plain message.</summary>
    public static GoodResponse? Of(RowContent content) => GoodResponse.Of(content) is { } good && content is not StepwiseContent && MessageText.IsPlain(good.Response) ? good : null;

    /// <summary>The beginning of the messages' text, folded.</summary>
    public static string Compared(Messages messages)
    {
        string text = MessageText.Join(messages);
        int length = Math.Min(text.Length, ComparedLength);
        return FoldedText.Fold(text.AsSpan(0, length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length));
    }

    /// <summary>Character 3-gram Jaccard similarity of two prompts.</summary>
    public static double Similarity(Messages first, Messages second) => CharacterNGrams.Jaccard(CharacterNGrams.Set(Compared(first)), CharacterNGrams.Set(Compared(second)));

    /// <summary>64 bits that tell responses apart, after folding.</summary>
    public static ulong Digest(Messages response) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(FoldedText.Fold(MessageText.Join(response)))));
}
