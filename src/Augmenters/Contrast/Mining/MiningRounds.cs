namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// The rounds: one row stands for each prompt; rows meet and name neighbours with a weight; each row keeps its best candidates; pairs that both sides
/// keep ask for texts; the exact check; each row keeps at most its cap; pairs that both sides keep ask for the partner; it is delivered.
/// </summary>
internal static class MiningRounds
{
    /// <summary>Rows meet in MinHash buckets of their prompts' texts; a pair weighs as much as the places in which their sketches agree.</summary>
    public static IReadOnlyList<MiningRound> ByText(BucketRules rules, PairCheck check, int candidates, int maxUses)
    {
        var buckets = new BucketRounds(rules);
        return
        [
            new(RepresentativeRounds.Emit, RepresentativeRounds.Reduce),
            new(buckets.Emit, buckets.Reduce),
            .. FromWeights(check, candidates, maxUses),
        ];
    }

    /// <summary>Each row meets every other one of its split as a vector; a pair weighs as much as its cosine.</summary>
    public static IReadOnlyList<MiningRound> ByVector(VectorRounds vectors, PairCheck check, int candidates, int maxUses) =>
    [
        new(RepresentativeRounds.Emit, RepresentativeRounds.Reduce),
        new(null, vectors.Reduce) { EmitTogether = vectors.CreateEmitter },
        .. FromWeights(check, candidates, maxUses),
    ];

    private static MiningRound[] FromWeights(PairCheck check, int candidates, int maxUses)
    {
        var texts = new TextRounds(check);
        return
        [
            new(null, (_, records, sink) => PairRounds.KeepBest(records, candidates, sink)),
            new(null, (_, records, sink) => PairRounds.Ask(records, sink)),
            new(TextRounds.EmitTexts, texts.ReduceTexts),
            new(null, (_, records, sink) => PairRounds.KeepBest(records, maxUses, sink)),
            new(null, (_, records, sink) => PairRounds.Ask(records, sink)),
            new(TextRounds.EmitPartners, TextRounds.ReducePartners),
        ];
    }
}
