using System.Collections.Immutable;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>One side of a candidate pair with the texts that the exact check asks for.</summary>
/// <param name="Id">The row.</param>
/// <param name="Groups">Its groups.</param>
/// <param name="Prompt">Its prompt, folded, at most the compared length.</param>
/// <param name="Response">Its good response, likewise.</param>
/// <param name="Given">Digests of all good responses given for this prompt.</param>
internal sealed record Side(RowId Id, ImmutableArray<RowId> Groups, string Prompt, string Response, IReadOnlyList<ulong> Given);

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

    /// <summary>True where the two make a contrast whose labels hold.</summary>
    public bool Holds(Side first, ulong firstDigest, Side second, ulong secondDigest)
    {
        if (first.Prompt == second.Prompt || first.Response == second.Response || first.Given.Contains(secondDigest) || second.Given.Contains(firstDigest))
        {
            return false;
        }

        if (AnswerForms.Canonical(first.Response) == AnswerForms.Canonical(second.Response) || AsksTheSame(first.Prompt, second.Prompt))
        {
            return false;
        }

        double similarity = CharacterNGrams.Jaccard(CharacterNGrams.Set(first.Prompt), CharacterNGrams.Set(second.Prompt));
        return similarity >= options.MinSimilarity && similarity <= options.MaxSimilarity
            && CharacterNGrams.Jaccard(CharacterNGrams.Set(first.Response), CharacterNGrams.Set(second.Response)) <= options.MaxResponseSimilarity
            && partition.LeavesFoldFree([.. first.Groups, .. second.Groups])
            && (!options.RequireFit || Fits(first, second));
    }

    /// <summary>True where the prompts differ by little but their options.</summary>
    private static bool AsksTheSame(string first, string second)
    {
        (string? one, string? other) = (AnswerForms.WithoutOptions(first), AnswerForms.WithoutOptions(second));
        return (one is not null || other is not null) && CharacterNGrams.Jaccard(CharacterNGrams.Set(one ?? first), CharacterNGrams.Set(other ?? second)) > SameQuestion;
    }

    private static bool Fits(Side first, Side second)
    {
        HashSet<string> firstPrompt = ContentWords.Of(first.Prompt);
        HashSet<string> secondPrompt = ContentWords.Of(second.Prompt);
        HashSet<string> firstResponse = ContentWords.Of(first.Response);
        HashSet<string> secondResponse = ContentWords.Of(second.Response);
        return FitsBetter(firstPrompt, secondPrompt, firstResponse, secondResponse) && FitsBetter(secondPrompt, firstPrompt, secondResponse, firstResponse);
    }

    /// <summary>True where the own response holds more of the words that only the own prompt has than the other response does.</summary>
    private static bool FitsBetter(HashSet<string> ownPrompt, HashSet<string> otherPrompt, HashSet<string> ownResponse, HashSet<string> otherResponse)
    {
        int ownHits = 0;
        int otherHits = 0;
        foreach (string word in ownPrompt)
        {
            if (!otherPrompt.Contains(word))
            {
                ownHits += ownResponse.Contains(word) ? 1 : 0;
                otherHits += otherResponse.Contains(word) ? 1 : 0;
            }
        }

        return ownHits > otherHits;
    }
}
