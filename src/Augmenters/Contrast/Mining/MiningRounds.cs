namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// The rounds: one row stands for each prompt; rows meet in MinHash buckets and name neighbours; each row keeps its best candidates; pairs that both
/// sides keep ask for texts; the exact check; each row keeps at most its cap; pairs that both sides keep ask for the partner; it is delivered.
/// </summary>
internal static class MiningRounds
{
    public static IReadOnlyList<MiningRound> Of(ContrastGridOptions options, PairCheck check)
    {
        var buckets = new BucketRounds(new BucketRules(options.MinSimilarity, options.MaxSimilarity));
        var texts = new TextRounds(check);
        return
        [
            new(RepresentativeRounds.Emit, RepresentativeRounds.Reduce),
            new(buckets.Emit, buckets.Reduce),
            new(null, (_, records, sink) => PairRounds.KeepBest(records, options.Candidates, sink)),
            new(null, (_, records, sink) => PairRounds.Ask(records, sink)),
            new(TextRounds.EmitTexts, texts.ReduceTexts),
            new(null, (_, records, sink) => PairRounds.KeepBest(records, options.MaxUses, sink)),
            new(null, (_, records, sink) => PairRounds.Ask(records, sink)),
            new(TextRounds.EmitPartners, TextRounds.ReducePartners),
        ];
    }
}
