using DataForge.Teachers.Tokenizers;
using DataForge.Teachers.Tokenizers.Encoders;

namespace DataForge.Teachers.Scoring.Inputs;

/// <summary>
/// Cuts tokens to a length by policy. Tokens that encoding added stay; of a pair, the longer text gives first (the rule that tokenizers call
/// longest_first), or only the second.
/// </summary>
internal static class LengthCut
{
    /// <summary>Which tokens stay: as many as the limit, in order.</summary>
    /// <exception cref="InputRejectedException">The policy cannot reach the limit, or it is to reject.</exception>
    public static bool[] Kept(EncodedTokens tokens, TruncationPolicy policy, int limit)
    {
        int total = tokens.Ids.Length, first = tokens.Count(0), second = tokens.Count(1);
        if (policy == TruncationPolicy.Reject)
        {
            throw TooLong(total, limit, "nothing may be cut (truncation: reject)");
        }

        bool isPair = Array.IndexOf(tokens.Sequences, (sbyte)1) >= 0;
        TruncationStrategy strategy = policy == TruncationPolicy.OnlySecond ? TruncationStrategy.OnlySecond : TruncationStrategy.LongestFirst;
        (int First, int Second) keep;
        try
        {
            keep = Truncator.Lengths(first, isPair ? second : null, new TruncationOptions(limit, Strategy: strategy), total - first - second);
        }
        catch (TokenizerException cause)
        {
            throw TooLong(total, limit, cause.Message);
        }

        var kept = new bool[total];
        Array.Fill(kept, true);
        Drop(kept, tokens.Sequences, 0, first, first - keep.First, policy);
        Drop(kept, tokens.Sequences, 1, second, second - keep.Second, policy);
        return kept;
    }

    /// <summary>The rejection of a row that stays too long.</summary>
    public static InputRejectedException TooLong(int length, int limit, string why) =>
        new("too_long", $"The row has {length} tokens; the limit is {limit}, and {why}.");

    private static void Drop(bool[] kept, sbyte[] sequences, sbyte sequence, int count, int dropped, TruncationPolicy policy)
    {
        int from = policy switch
        {
            TruncationPolicy.Left => 0,
            TruncationPolicy.Middle => (count - dropped + 1) / 2,
            _ => count - dropped,
        };
        for (int i = 0, place = 0; i < kept.Length; i++)
        {
            if (sequences[i] == sequence)
            {
                kept[i] = place < from || place >= from + dropped;
                place++;
            }
        }
    }
}
