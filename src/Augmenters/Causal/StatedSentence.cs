using System.Collections.Frozen;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Tells plain statements from sentences in which another number or name might be just as true: negations, questions, estimates, examples.</summary>
internal static class StatedSentence
{
    private static readonly FrozenSet<string> Hedges = FrozenSet.Create(
        StringComparer.Ordinal,
        "not", "no", "never", "none", "neither", "nor", "without", "cannot", "isn", "wasn", "aren", "weren", "don", "doesn", "didn", "won", "wouldn", "couldn", "shouldn", "hasn", "haven", "hadn", "can't",
        "false", "incorrect", "untrue", "myth", "unlike", "except", "instead", "rather", "sorry", "unclear", "unknown", "unsure",
        "about", "around", "approximately", "roughly", "nearly", "almost", "over", "under", "least", "most", "up", "between", "maybe", "perhaps", "might", "could", "may",
        "example", "e.g", "such", "like", "or", "if", "any", "various", "similar");

    /// <summary>True where no word of the sentence leaves the fact open and it is no question.</summary>
    public static bool IsPlain(ReadOnlySpan<char> sentence)
    {
        if (sentence.TrimEnd().EndsWith("?", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (TextSpan word in Words.Enumerate(sentence))
        {
            if (word.Length <= 13 && Hedges.Contains(sentence.Slice(word.Start, word.Length).ToString().ToLowerInvariant()))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The sentence of a list that holds a place of the text, or null.</summary>
    public static TextSpan? At(IReadOnlyList<TextSpan> sentences, int place)
    {
        foreach (TextSpan sentence in sentences)
        {
            if (place >= sentence.Start && place < sentence.End)
            {
                return sentence;
            }
        }

        return null;
    }
}
