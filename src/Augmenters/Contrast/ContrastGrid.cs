using DataForge.Augmenters.Contrast.Mining;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast;

/// <summary>Mines neighbouring instructions and makes the 2x2 grid of their good responses.</summary>
internal sealed class ContrastGrid : IBarrierOperator, IRebuildsChildren, IOperatorType<ContrastGrid, ContrastGridOptions>
{
    private readonly IReadOnlyList<MiningRound> _rounds;

    private ContrastGrid(ContrastGridOptions options, Partition partition)
    {
        var rules = new PairRules(options.MinSimilarity, options.MaxSimilarity, options.MaxResponseSimilarity, options.RequireFit);
        _rounds = MiningRounds.ByText(new BucketRules(options.MinSimilarity, options.MaxSimilarity), new PairCheck(rules, partition), options.Candidates, options.MaxUses);
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "contrast_grid",
        Version = 5,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Contrast,
        Summary = "Finds pairs of prompts that are alike but not the same and sets their good responses against each other: for each prompt its own response against the neighbour's (preference), "
            + "for each response its own prompt against the neighbour's (prompt_pair). After Contrast Instructions (arXiv 2309.16155), mined by character 3-grams with sketches of MinHash signatures, all pairs of them or by bands.",
        Reads = RowShape.Preference | RowShape.Scored,
        Makes = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [GoodResponse.None] = GoodResponse.NoneMeans,
            [GridDecider.NoPartner] = "No neighbour in the band passes the checks and the cap, or the neighbour's row holds the pair's children, or another row of the same prompt stands for this one.",
        },
        Example = """
            - use: contrast_grid
              min_similarity: 0.2
              max_similarity: 0.65
              max_uses: 2
            """,
    };

    /// <inheritdoc/>
    public int Rounds => _rounds.Count;

    /// <inheritdoc/>
    public static IOperator Create(ContrastGridOptions options, OperatorSetup setup) => new ContrastGrid(options, setup.Partition);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(ContrastGridOptions options)
    {
        if (options.MinSimilarity >= options.MaxSimilarity)
        {
            yield return $"min_similarity ({options.MinSimilarity}) must be less than max_similarity ({options.MaxSimilarity})";
        }
    }

    /// <inheritdoc/>
    public IEmitter? CreateEmitter(int round, Inbox inbox) => _rounds[round].Emitter?.Invoke(inbox);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => _rounds[round].Reducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new GridDecider(inbox);

    /// <inheritdoc/>
    public void Rebuild(IReadOnlyList<Row> parents, Row recorded, RowOutput output) => GridRows.Rebuild(parents, output);
}
