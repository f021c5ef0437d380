using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Components;

namespace DataForge.Filters.Semantic;

/// <summary>Keeps one of all rows whose vectors are nearly the same. Rounds: pairs of vectors, components; and with whole groups one that tells all rows of the groups dropped.</summary>
internal sealed class SemanticDuplicates : IBarrierOperator, IOperatorType<SemanticDuplicates, SemanticDuplicatesOptions>
{
    private const string Same = "semantic_duplicate";
    private readonly SemanticDuplicatesOptions _options;
    private readonly VectorPairs _pairs;

    private SemanticDuplicates(SemanticDuplicatesOptions options, OperatorSetup setup)
    {
        _options = options;
        _pairs = new VectorPairs(new RowEmbedding(options.Teacher, setup), options.On, options.Threshold, options.Blocks, WriteNode, Keeper.Size + RowId.Size);
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "semantic_duplicates",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps one row of each connected component of rows whose embeddings have at least a cosine (SemDeDup, arXiv 2303.09540, with every pair compared instead of those of a cluster). Kept is a row with a "
            + "human label before one without, then a seed, then what `prefer` says, then the smallest id. Rows without a vector (empty or too long for the teacher) match nothing. Work grows with the square of the rows.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Same] = "A row at least as near as `threshold`, directly or through others, is kept in its place; the detail is that row's id.",
        },
        Example = """
            - use: semantic_duplicates
              from: originals
              teacher: meaning
              threshold: 0.95
            """,
    };

    /// <inheritdoc/>
    public int Rounds => _options.WholeGroups ? 3 : 2;

    /// <inheritdoc/>
    public static IOperator Create(SemanticDuplicatesOptions options, OperatorSetup setup) => new SemanticDuplicates(options, setup);

    /// <inheritdoc/>
    public IEmitter? CreateEmitter(int round, Inbox inbox) => round switch
    {
        0 => _pairs.Emitter(),
        1 => null,
        _ => new GroupRound.Emitter(),
    };

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round switch
    {
        0 => _pairs.Reducer(),
        1 => new ComponentReducer(Keeper.Size, new DropAllButKeeper(_options.WholeGroups)),
        _ => new GroupRound.Reducer(),
    };

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new KeeperNotice(Same, inbox);

    private void WriteNode(Row row, Span<byte> node)
    {
        Keeper.Write(row, _options.Prefer, node);
        (_options.WholeGroups ? row.Groups[0] : row.Id).WriteBytes(node[Keeper.Size..]);
    }
}
