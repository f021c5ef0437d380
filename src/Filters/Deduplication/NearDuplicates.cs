using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Components;

namespace DataForge.Filters.Deduplication;

/// <summary>Keeps one of all rows whose texts are alike. Rounds: bands, exact check, components; and with whole groups one that tells all rows of the groups dropped.</summary>
internal sealed class NearDuplicates : IBarrierOperator, IOperatorType<NearDuplicates, NearDuplicatesOptions>
{
    private const string Near = "near_duplicate";
    private readonly NearDuplicatesOptions _options;
    private readonly ComponentRounds _rounds;

    private NearDuplicates(NearDuplicatesOptions options)
    {
        _options = options;
        _rounds = new ComponentRounds(options, WriteNode, Keeper.Size, () => new DropAllButKeeper(options.WholeGroups));
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "near_duplicates",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps one row of each connected component of like rows, over the whole build: MinHash signatures and banding (Broder 1997) find candidates, the exact Jaccard similarity of their "
            + "shingles decides, so that no row is dropped for one below the threshold. Kept is a row with a human label before one without, then a seed, then what `prefer` says, then the smallest id. "
            + "Rows derived from one seed are alike on purpose: put the step before the augmenters or give it `from: originals`.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Near] = "A row at least as similar as `threshold`, directly or through others, is kept in its place; the detail is that row's id.",
        },
        Example = """
            - use: near_duplicates
              from: originals
              on: prompt
              threshold: 0.8
            """,
    };

    /// <inheritdoc/>
    public int Rounds => _options.WholeGroups ? 4 : 3;

    /// <inheritdoc/>
    public static IOperator Create(NearDuplicatesOptions options, OperatorSetup setup) => new NearDuplicates(options);

    /// <inheritdoc/>
    public IEmitter? CreateEmitter(int round, Inbox inbox) => _rounds.CreateEmitter(round, inbox);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => _rounds.CreateReducer(round);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new KeeperNotice(Near, inbox);

    /// <summary>The rank, then the node: the row, or its group where groups stay whole.</summary>
    private void WriteNode(Row row, Span<byte> node)
    {
        Keeper.Write(row, _options.Prefer, node);
        (_options.WholeGroups ? row.Groups[0] : row.Id).WriteBytes(node[Keeper.Size..]);
    }
}
