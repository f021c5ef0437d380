namespace DataForge.Teachers.Scoring;

/// <summary>What a local teacher has computed since it was loaded.</summary>
/// <param name="Rows">Rows scored.</param>
/// <param name="Tokens">Their tokens.</param>
/// <param name="ComputedTokens">Tokens computed: fewer than <paramref name="Tokens"/> where rows shared a beginning.</param>
/// <param name="Slots">Token slots computed, those included that only fill up the last tile of a batch.</param>
public readonly record struct ScoringCounters(long Rows, long Tokens, long ComputedTokens, long Slots)
{
    /// <summary>Share of slots that held no token; texts of a batch lie end to end, so only its last tile has any.</summary>
    public double PaddingShare => Slots == 0 ? 0 : 1 - ((double)ComputedTokens / Slots);

    /// <summary>Share of tokens that were computed once for several rows.</summary>
    public double SharedShare => Tokens == 0 ? 0 : 1 - ((double)ComputedTokens / Tokens);
}
