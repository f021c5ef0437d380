using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Scoring.Inputs;

/// <summary>Finds the ids of step tags, separators and candidates.</summary>
internal static class StepTokens
{
    /// <summary>The marking with ids for all its texts.</summary>
    /// <exception cref="InputRejectedException">A text is not one token of the vocabulary.</exception>
    public static StepMarking Resolve(Tokenizer tokenizer, StepMarking steps) => steps with
    {
        TokenId = steps.TokenId ?? Find(tokenizer, steps.Token),
        CandidateIds = steps.CandidateIds
            ?? (steps is { Good: { } good, Bad: { } bad } ? (Find(tokenizer, good), Find(tokenizer, bad)) : null),
    };

    // A whole entry of the vocabulary first; else the one token that the text becomes, with or without the blank that begins a word.
    private static int Find(Tokenizer tokenizer, string text)
    {
        if (tokenizer.TokenToId(text) is { } whole)
        {
            return whole;
        }

        int[] ids = tokenizer.EncodeToIds(text, addSpecialTokens: false);
        return ids.Length == 1
            ? ids[0]
            : throw new InputRejectedException("unknown_step_token", $"\"{text}\" is {ids.Length} tokens of this model; a step tag, separator or candidate is one.");
    }
}
