using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Scoring.Inputs;

/// <summary>Tokens of a row before they are cut to length: which of them carry text, and of which text they are.</summary>
/// <param name="Ids">Token ids.</param>
/// <param name="Types">Token types; null means all zero.</param>
/// <param name="Sequences">0 or 1 for a token of the first or second text, -1 for one that encoding added.</param>
internal sealed record EncodedTokens(int[] Ids, int[]? Types, sbyte[] Sequences)
{
    /// <summary>What the tokenizer gives for a text or a pair.</summary>
    public static EncodedTokens Of(TokenizerEncoding encoding)
    {
        IReadOnlyList<int?> sequences = encoding.SequenceIds;
        var places = new sbyte[encoding.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = encoding.SpecialTokensMask[i] == 1 ? (sbyte)-1 : (sbyte)(sequences[i] ?? 0);
        }

        int[] types = [.. encoding.TypeIds];
        return new EncodedTokens([.. encoding.Ids], types.AsSpan().ContainsAnyExcept(0) ? types : null, places);
    }

    /// <summary>Tokens that all carry text: a rendered conversation.</summary>
    public static EncodedTokens Plain(int[] ids) => new(ids, null, new sbyte[ids.Length]);

    /// <summary>Number of tokens of a text.</summary>
    public int Count(int sequence) => Sequences.Count(place => place == sequence);

    /// <summary>The tokens within a limit.</summary>
    /// <param name="limit">Most tokens.</param>
    /// <param name="policy">What happens to longer rows.</param>
    /// <param name="continuation">Index of the continuation's first token; null where there is none.</param>
    /// <exception cref="InputRejectedException">The row is too long and cannot be cut.</exception>
    public EncodedInput CutTo(int limit, TruncationPolicy policy, int? continuation)
    {
        if (Ids.Length <= limit)
        {
            return new EncodedInput { Ids = Ids, TokenTypes = Types, ContinuationStart = continuation };
        }

        bool[] kept = LengthCut.Kept(this, policy, limit);
        if (continuation is { } start && start > 0 && start < kept.Length && !(kept[start] && kept[start - 1]))
        {
            throw LengthCut.TooLong(kept.Length, limit, "cutting it would remove the beginning of the continuation or the token before it");
        }

        return new EncodedInput
        {
            Ids = Select(Ids, kept),
            TokenTypes = Types is null ? null : Select(Types, kept),
            ContinuationStart = continuation is { } place ? kept.Take(place).Count(stays => stays) : null,
            Truncated = true,
        };
    }

    private static int[] Select(int[] values, bool[] kept) => [.. values.Where((_, i) => kept[i])];
}
