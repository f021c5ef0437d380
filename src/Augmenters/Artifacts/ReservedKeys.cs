using System.Collections.Frozen;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts;

/// <summary>
/// The ten master keys of "One Token to Fool LLM-as-a-Judge" (arXiv 2507.08794). They measure false positives, so no training row may bear one.
/// </summary>
public static class ReservedKeys
{
    /// <summary>The keys as published.</summary>
    public static IReadOnlyList<string> All { get; } =
        [" ", ".", ",", ":", "Thought process:", "Let's solve this problem step by step.", "Solution", "解", "かいせつ", "Respuesta"];

    private static readonly FrozenSet<string> Folded = All.Select(FoldKey).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a text that equals a key after folding case and white space, with or without punctuation at its ends.</summary>
    public static bool Contains(string text) => Folded.Contains(FoldKey(text));

    private static string FoldKey(string text)
    {
        string folded = FoldedText.Fold(text.Replace('\u2019', '\''));
        string bare = folded.Trim('.', ',', ':', ';', '!', '*', '#', ' ', '\uFF1A', '\u3002');
        return bare.Length > 0 ? bare : folded;
    }
}
