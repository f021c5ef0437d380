using DataForge.Augmenters.Contrast.Mining;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast;

/// <summary>Mines neighbouring instructions and makes the 2x2 grid of their good responses.</summary>
internal sealed class ContrastGrid : IBarrierOperator, IRebuildsChildren, IOperatorType<ContrastGrid, ContrastGridOptions>
{
    private const string NoPartner = "no_partner";

    private readonly PairCheck _check;
    private readonly IReadOnlyList<MiningRound> _rounds;

    private ContrastGrid(ContrastGridOptions options, Partition partition)
    {
        _check = new PairCheck(options, partition);
        _rounds = MiningRounds.Of(options, _check);
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "contrast_grid",
        Version = 2,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Contrast,
        Summary = "Finds pairs of prompts that are alike but not the same and sets their good responses against each other: for each prompt its own response against the neighbour's (preference), "
            + "for each response its own prompt against the neighbour's (prompt_pair). After Contrast Instructions (arXiv 2309.16155), mined by character 3-grams with MinHash blocking.",
        Reads = RowShape.Preference,
        Makes = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [GoodResponse.None] = GoodResponse.NoneMeans,
            [NoPartner] = "No neighbour in the band passes the checks and the cap, or the neighbour's row holds the pair's children, or another row of the same prompt stands for this one.",
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
    public IEmitter? CreateEmitter(int round, Inbox inbox) => _rounds[round].Emit is { } emit ? new Emitter(emit, inbox) : null;

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new Reducer(_rounds[round].Reduce);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(inbox);

    /// <inheritdoc/>
    public void Rebuild(IReadOnlyList<Row> parents, Row recorded, RowOutput output)
    {
        if (parents is not [{ Content: PreferenceContent first }, { Content: PreferenceContent second }])
        {
            throw new InvalidOperationException("A contrast row has two preference rows as parents.");
        }

        GridRows.Make(parents[0].Id, first, new Partner(parents[1].Id, parents[1].Groups, second.Prompt, second.Chosen), output);
    }

    private sealed class Emitter(Action<Row, Inbox, IRecordSink> emit, Inbox inbox) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink) => emit(row, inbox, sink);
    }

    private sealed class Reducer(Action<ulong, IEnumerable<Record>, IReduceSink> reduce) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink) => reduce(key, records, sink);
    }

    private sealed class Decider(Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            if (row.Content is not PreferenceContent content || !Instruction.IsUsable(content))
            {
                output.Decline(GoodResponse.None);
                return;
            }

            foreach (Partner partner in inbox.For(row.Id).Select(payload => Partner.Read(payload.Span)).OrderBy(partner => partner.Id))
            {
                GridRows.Make(row.Id, content, partner, output);
            }

            output.Decline(NoPartner);
        }
    }
}
