namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// The rounds: one row stands for each prompt; rows meet in MinHash buckets; pairs are counted; each row keeps its best candidates; pairs that
/// both sides keep ask for texts; the exact check; each row keeps at most its cap; pairs that both sides keep ask for the partner; it is delivered.
/// </summary>
internal static class MiningRounds
{
    public static IReadOnlyList<MiningRound> Of(ContrastGridOptions options, PairCheck check)
    {
        var texts = new TextRounds(check);
        return
        [
            new(RepresentativeRounds.Emit, RepresentativeRounds.Reduce),
            new(new BucketRounds().Emit, BucketRounds.Reduce),
            new(null, PairRounds.Count),
            new(null, (key, records, sink) => PairRounds.KeepBest(records, options.Candidates, byBands: true, sink)),
            new(null, (key, records, sink) => PairRounds.Ask(records, sink)),
            new(TextRounds.EmitTexts, texts.ReduceTexts),
            new(null, (key, records, sink) => PairRounds.KeepBest(records, options.MaxUses, byBands: false, sink)),
            new(null, (key, records, sink) => PairRounds.Ask(records, sink)),
            new(TextRounds.EmitPartners, TextRounds.ReducePartners),
        ];
    }
}
