namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// The rounds: one row stands for each prompt; rows meet and name neighbours with a weight; each row keeps its best candidates; pairs that both sides
/// keep ask for texts; the exact check; each row keeps at most its cap; pairs that both sides keep ask for the partner; it is delivered.
/// </summary>
internal static class MiningRounds
{
    private static readonly MiningRound Representatives = new(MiningRound.EachRow(RepresentativeRounds.Emit), () => new RepresentativeRounds.Reducer());

    /// <summary>Rows meet as sketches of their prompts' texts, all of them or in MinHash buckets; a pair weighs as much as the places in which their sketches agree.</summary>
    public static IReadOnlyList<MiningRound> ByText(BucketRules rules, PairCheck check, int candidates, int maxUses, long mostInBlocks = BlockRounds.MostRows)
    {
        var buckets = new BucketRounds(rules, new BlockRounds(new SketchSearch(rules, candidates)), mostInBlocks);
        return
        [
            Representatives,
            new(buckets.CreateEmitter, buckets.Reduce),
            .. FromWeights(check, candidates, maxUses),
        ];
    }

    /// <summary>Each row meets every other one of its split as a vector; a pair weighs as much as its cosine.</summary>
    public static IReadOnlyList<MiningRound> ByVector(VectorRounds vectors, PairCheck check, int candidates, int maxUses) =>
    [
        Representatives,
        new(vectors.CreateEmitter, vectors.Reduce),
        .. FromWeights(check, candidates, maxUses),
    ];

    private static MiningRound[] FromWeights(PairCheck check, int candidates, int maxUses)
    {
        var texts = new TextRounds(check);
        return
        [
            new(null, (_, records, sink) => PairRounds.KeepBest(records, candidates, sink)),
            new(null, (_, records, sink) => PairRounds.Ask(records, sink)),
            new(MiningRound.EachRow(texts.EmitCards), texts.ReduceCards),
            new(null, (_, records, sink) => PairRounds.KeepBest(records, maxUses, sink)),
            new(null, (_, records, sink) => PairRounds.Ask(records, sink)),
            new(MiningRound.EachRow(TextRounds.EmitPartners), TextRounds.ReducePartners),
        ];
    }
}
