using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Components;
using DataForge.Filters.Deduplication.Similarity;

namespace DataForge.Filters.Leaks;

/// <summary>Sees to it that no two like rows lie in different splits. Rounds: bands, exact check, components, groups.</summary>
internal sealed class SplitLeaks : IBarrierOperator, IOperatorType<SplitLeaks, SplitLeaksOptions>
{
    private const string Leak = "split_leak";
    private const int SplitSize = sizeof(ulong);
    private const int RankSize = 1 + SplitSize + RowId.Size;
    private readonly SplitLeaksOptions _options;
    private readonly string _step;
    private readonly SimilarityRounds _similarity;

    private SplitLeaks(SplitLeaksOptions options, string step)
    {
        (_options, _step) = (options, step);
        _similarity = new SimilarityRounds(options, WriteNode, RankSize + RowId.Size);
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "split_leaks",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Sees to it that nothing in one split is nearly the same as something in another: like rows are found as by `near_duplicates`, and a connected component of them, with the whole groups of its rows, "
            + "stays in one split only. Or, with `action: fail`, a leak stops the build before anything is published.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Leak] = "The row's group is connected by like rows with another split, in which they stay; the detail is the id of a row there.",
        },
        Example = """
            - use: split_leaks
              from: originals
              on: prompt
              threshold: 0.7
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 4;

    /// <inheritdoc/>
    public static IOperator Create(SplitLeaksOptions options, OperatorSetup setup) => new SplitLeaks(options, setup.Step);

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
        2 => new ComponentReducer(_step, _options.Action == SplitLeaksOptions.Fail),
        _ => new GroupRound.Reducer(),
    };

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(inbox);

    /// <summary>Rank of the split in `keep_in`, a hash of its name, the row; then the node: its group.</summary>
    private void WriteNode(Row row, Span<byte> node)
    {
        int rank = 0;
        while (rank < _options.KeepIn.Count && _options.KeepIn[rank] != row.Split)
        {
            rank++;
        }

        node[0] = (byte)Math.Min(rank, byte.MaxValue);
        SHA256.HashData(Encoding.UTF8.GetBytes(row.Split)).AsSpan(0, SplitSize).CopyTo(node[1..]);
        row.Id.WriteBytes(node[(1 + SplitSize)..]);
        row.Groups[0].WriteBytes(node[RankSize..]);
    }

    private sealed class ComponentReducer(string step, bool fails) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var table = new ComponentTable();
            foreach (Record record in records)
            {
                ReadOnlySpan<byte> payload = record.Payload.Span;
                table.Add(RowId.FromBytes(payload[RankSize..]), RowId.FromBytes(payload[(RankSize + RowId.Size)..]), record.Place, payload[..(RankSize + RowId.Size)]);
            }

            int leaks = 0;
            string example = "";
            foreach (IReadOnlyList<(int Node, Place Place, byte[] Rank)> component in table.Components())
            {
                byte[] keeper = component[0].Rank;
                foreach ((_, _, byte[] rank) in component)
                {
                    keeper = rank.AsSpan().SequenceCompareTo(keeper) < 0 ? rank : keeper;
                }

                List<(int Node, Place Place, byte[] Rank)> elsewhere = [.. component.Where(row => SplitOf(row.Rank) != SplitOf(keeper))];
                if (elsewhere.Count == 0)
                {
                    continue;
                }

                example = leaks++ == 0 ? $"{RowOf(keeper)} and {RowOf(elsewhere[0].Rank)}" : example;
                foreach ((_, Place place, byte[] rank) in elsewhere)
                {
                    GroupRound.Drop(RowId.FromBytes(rank.AsSpan(RankSize)), place, keeper.AsSpan(1 + SplitSize, RowId.Size), sink);
                }
            }

            if (fails && leaks > 0)
            {
                throw new InvalidDataException($"Step '{step}': {leaks} sets of like rows lie in more than one split, for example rows {example}. "
                    + "Look at them with `dataforge inspect`; `action: drop` keeps each set in one split.");
            }
        }

        private static ulong SplitOf(byte[] rank) => BinaryPrimitives.ReadUInt64LittleEndian(rank.AsSpan(1));

        private static RowId RowOf(byte[] rank) => RowId.FromBytes(rank.AsSpan(1 + SplitSize));
    }

    private sealed class Decider(Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            foreach (ReadOnlyMemory<byte> keeper in inbox.For(row.Id))
            {
                output.Reject(Leak, RowId.FromBytes(keeper.Span).ToString());
                break;
            }
        }
    }
}
