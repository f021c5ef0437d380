using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>What a contrast asks of two prompts and their responses.</summary>
/// <param name="MinSimilarity">Least character 3-gram Jaccard similarity of the prompts.</param>
/// <param name="MaxSimilarity">Greatest character 3-gram Jaccard similarity of the prompts.</param>
/// <param name="MaxResponseSimilarity">Greatest character 3-gram Jaccard similarity of the responses.</param>
/// <param name="RequireFit">Whether each response must hold more of the words that set its own prompt apart.</param>
internal sealed record PairRules(double MinSimilarity, double MaxSimilarity, double MaxResponseSimilarity, bool RequireFit);

/// <summary>The exact check of a candidate pair.</summary>
internal sealed class PairCheck(PairRules options, Partition partition)
{
    private const double SameQuestion = 0.8;

    /// <summary>Whether cards need the words of their texts.</summary>
    public bool ComparesWords => options.RequireFit;

    /// <summary>True where the two make a contrast whose labels hold.</summary>
    public bool Holds(Card first, Card second)
    {
        if (first.Prompt == second.Prompt || first.Response == second.Response || Array.IndexOf(first.Given, second.Digest) >= 0 || Array.IndexOf(second.Given, first.Digest) >= 0)
        {
            return false;
        }

        if ((options.RequireFit && !Fits(first, second)) || AsksTheSame(first, second))
        {
            return false;
        }

        double similarity = CharacterNGrams.Jaccard(first.PromptGrams, second.PromptGrams);
        return similarity >= options.MinSimilarity && similarity <= options.MaxSimilarity
            && CharacterNGrams.Jaccard(first.ResponseGrams, second.ResponseGrams) <= options.MaxResponseSimilarity
            && partition.LeavesFoldFree([.. first.Groups, .. second.Groups]);
    }

    /// <summary>True where the prompts differ by little but their options.</summary>
    private static bool AsksTheSame(Card first, Card second) => (first.PlainGrams is not null || second.PlainGrams is not null)
        && CharacterNGrams.Jaccard(first.PlainGrams ?? first.PromptGrams, second.PlainGrams ?? second.PromptGrams) > SameQuestion;

    /// <summary>True where each response holds more of the words that only its own prompt has than the other response does.</summary>
    private static bool Fits(Card first, Card second) =>
        CompactSets.Lead(first.PromptWords, second.PromptWords, first.ResponseWords, second.ResponseWords) > 0
        && CompactSets.Lead(second.PromptWords, first.PromptWords, second.ResponseWords, first.ResponseWords) > 0;
}
