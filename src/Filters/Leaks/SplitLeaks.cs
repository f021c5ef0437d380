using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Components;

namespace DataForge.Filters.Leaks;

/// <summary>Sees to it that no two like rows lie in different splits. Rounds: bands, exact check, components, groups.</summary>
internal sealed class SplitLeaks : IBarrierOperator, IOperatorType<SplitLeaks, SplitLeaksOptions>
{
    private const string Leak = "split_leak";
    private const int SplitSize = sizeof(ulong);
    private const int RankSize = 1 + SplitSize + RowId.Size;
    private readonly SplitLeaksOptions _options;
    private readonly ComponentRounds _rounds;

    private SplitLeaks(SplitLeaksOptions options, string step)
    {
        _options = options;
        _rounds = new ComponentRounds(options, WriteNode, RankSize, () => new Guard(step, options.Action == SplitLeaksOptions.Fail));
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
    public IEmitter? CreateEmitter(int round, Inbox inbox) => _rounds.CreateEmitter(round, inbox);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => _rounds.CreateReducer(round);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new KeeperNotice(Leak, inbox);

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

    private sealed class Guard(string step, bool fails) : IComponentDecision
    {
        private int _leaks;
        private string _example = "";

        public void Decide(IReadOnlyList<RankedRow> component, RankedRow keeper, IReduceSink sink)
        {
            List<RankedRow> elsewhere = [.. component.Where(row => SplitOf(row.Rank) != SplitOf(keeper.Rank))];
            if (elsewhere.Count == 0)
            {
                return;
            }

            _example = _leaks++ == 0 ? $"{RowOf(keeper.Rank)} and {RowOf(elsewhere[0].Rank)}" : _example;
            foreach (RankedRow row in elsewhere)
            {
                GroupRound.Drop(RowId.FromBytes(row.Rank.AsSpan(RankSize)), row.Place, keeper.Rank.AsSpan(1 + SplitSize, RowId.Size), sink);
            }
        }

        public void Finish()
        {
            if (fails && _leaks > 0)
            {
                throw new InvalidDataException($"Step '{step}': {_leaks} sets of like rows lie in more than one split, for example rows {_example}. "
                    + "Look at them with `dataforge inspect`; `action: drop` keeps each set in one split.");
            }
        }

        private static ulong SplitOf(byte[] rank) => BinaryPrimitives.ReadUInt64LittleEndian(rank.AsSpan(1));

        private static RowId RowOf(byte[] rank) => RowId.FromBytes(rank.AsSpan(1 + SplitSize));
    }
}
