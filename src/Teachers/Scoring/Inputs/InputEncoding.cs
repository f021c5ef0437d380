namespace DataForge.Teachers.Scoring.Inputs;

/// <summary>Turns rows into what a model reads, and rejects those it cannot read.</summary>
internal static class InputEncoding
{
    /// <summary>Encodes a row and checks its length and ids.</summary>
    /// <param name="input">The row.</param>
    /// <param name="encoder">Tokenizer and template; null where only rows with ids can be scored.</param>
    /// <param name="maximumLength">The model's limit.</param>
    /// <param name="vocabularySize">Ids must be smaller.</param>
    /// <param name="tokenTypes">Token types must be smaller, where the model has them; 0 where it has none.</param>
    /// <exception cref="InputRejectedException">The row cannot be scored by its nature.</exception>
    public static EncodedInput Encode(TeacherInput input, IInputEncoder? encoder, int maximumLength, int vocabularySize, int tokenTypes)
    {
        int limit = Math.Min(maximumLength, input.MaximumLength ?? int.MaxValue);
        EncodedInput encoded = input.InputIds is null && encoder is not null
            ? encoder.Encode(input, limit)
            : FromIds(encoder is not null && input.Steps is { } steps ? input with { Steps = encoder.Resolve(steps) } : input, limit);
        if (encoded.Ids.Length == 0)
        {
            throw new InputRejectedException("empty", "The row has no tokens.");
        }

        if (encoded.Ids.Length > limit)
        {
            throw new InputRejectedException("too_long", $"The row has {encoded.Ids.Length} tokens; the limit is {limit}.");
        }

        foreach (int id in encoded.Ids)
        {
            if ((uint)id >= (uint)vocabularySize)
            {
                throw new InputRejectedException("unknown_id", $"The id {id} is outside the vocabulary of {vocabularySize}.");
            }
        }

        CheckTokens(encoded, vocabularySize, tokenTypes);
        return encoded;
    }

    private static void CheckTokens(EncodedInput encoded, int vocabularySize, int tokenTypes)
    {
        foreach (int type in encoded.TokenTypes ?? [])
        {
            if (tokenTypes > 0 && (uint)type >= (uint)tokenTypes)
            {
                throw new InputRejectedException("unknown_token_type", $"The token type {type} is outside the {tokenTypes} of the model.");
            }
        }

        if (encoded.Candidates is var (good, bad) && ((uint)good >= (uint)vocabularySize || (uint)bad >= (uint)vocabularySize))
        {
            throw new InputRejectedException("unknown_id", $"The candidates {good} and {bad} are not both inside the vocabulary of {vocabularySize}.");
        }
    }

    private static EncodedInput FromIds(TeacherInput input, int limit)
    {
        if (input.InputIds is null)
        {
            throw new InputRejectedException("no_tokenizer", "The row has no input_ids and the teacher has no tokenizer.");
        }

        int[] ids = [.. input.InputIds];
        int[]? types = input.TokenTypeIds is null ? null : [.. input.TokenTypeIds];
        if (types is not null && types.Length != ids.Length)
        {
            throw new InputRejectedException("token_types", $"The row has {ids.Length} ids but {types.Length} token types.");
        }

        var encoded = new EncodedInput
        {
            Ids = ids,
            TokenTypes = types,
            ContinuationStart = input.ContinuationStart,
            StepToken = input.Steps?.TokenId,
            Candidates = input.Steps?.CandidateIds,
        };
        return ids.Length <= limit ? encoded : Cut(encoded, input.Truncation, limit);
    }

    private static EncodedInput Cut(EncodedInput encoded, TruncationPolicy policy, int limit)
    {
        var tokens = EncodedTokens.Plain(encoded.Ids) with { Types = encoded.TokenTypes };
        return tokens.CutTo(limit, policy, encoded.ContinuationStart) with { StepToken = encoded.StepToken, Candidates = encoded.Candidates };
    }
}
