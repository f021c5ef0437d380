using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Components;
using DataForge.Filters.Deduplication.Similarity;

namespace DataForge.Filters.Deduplication;

/// <summary>Keeps one of all rows whose texts are alike. Rounds: bands, exact check, components; and with whole groups one that tells all rows of the groups dropped.</summary>
internal sealed class NearDuplicates : IBarrierOperator, IOperatorType<NearDuplicates, NearDuplicatesOptions>
{
    private const string Near = "near_duplicate";
    private readonly NearDuplicatesOptions _options;
    private readonly SimilarityRounds _similarity;

    private NearDuplicates(NearDuplicatesOptions options)
    {
        _options = options;
        _similarity = new SimilarityRounds(options, WriteNode, Keeper.Size + RowId.Size);
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
    public IEmitter? CreateEmitter(int round, Inbox inbox) => round switch
    {
        0 => _similarity.Bands(),
        1 => _similarity.Texts(inbox),
        3 => new GroupRound.Emitter(),
        _ => null,
    };

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round switch
    {
        0 => _similarity.Candidates(),
        1 => _similarity.Verify(),
        2 => new ComponentReducer(_options.WholeGroups),
        _ => new GroupRound.Reducer(),
    };

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(inbox);

    /// <summary>The rank, then the node: the row, or its group where groups stay whole.</summary>
    private void WriteNode(Row row, Span<byte> node)
    {
        Keeper.Write(row, _options.Prefer, node);
        (_options.WholeGroups ? row.Groups[0] : row.Id).WriteBytes(node[Keeper.Size..]);
    }

    private sealed class ComponentReducer(bool wholeGroups) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var table = new ComponentTable();
            foreach (Record record in records)
            {
                ReadOnlySpan<byte> payload = record.Payload.Span;
                table.Add(RowId.FromBytes(payload[Keeper.Size..]), RowId.FromBytes(payload[(Keeper.Size + RowId.Size)..]), record.Place, payload[..(Keeper.Size + RowId.Size)]);
            }

            foreach (IReadOnlyList<(int Node, Place Place, byte[] Rank)> component in table.Components())
            {
                (int Node, Place Place, byte[] Rank) keeper = component[0];
                foreach ((int Node, Place Place, byte[] Rank) row in component)
                {
                    keeper = row.Rank.AsSpan().SequenceCompareTo(keeper.Rank) < 0 ? row : keeper;
                }

                foreach ((int Node, Place Place, byte[] Rank) row in component.Where(row => row.Node != keeper.Node))
                {
                    Tell(row, keeper, sink);
                }
            }
        }

        private void Tell((int Node, Place Place, byte[] Rank) row, (int Node, Place Place, byte[] Rank) keeper, IReduceSink sink)
        {
            Span<byte> id = stackalloc byte[RowId.Size];
            Keeper.IdOf(keeper.Rank).WriteBytes(id);
            if (wholeGroups)
            {
                GroupRound.Drop(RowId.FromBytes(row.Rank.AsSpan(Keeper.Size)), row.Place, id, sink);
            }
            else
            {
                sink.ToSlice(row.Place, id);
            }
        }
    }

    private sealed class Decider(Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            foreach (ReadOnlyMemory<byte> keeper in inbox.For(row.Id))
            {
                output.Reject(Near, RowId.FromBytes(keeper.Span).ToString());
                break;
            }
        }
    }
}
