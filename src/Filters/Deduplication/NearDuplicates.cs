using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Components;
using DataForge.Filters.Deduplication.Elsewhere;
using DataForge.Filters.Deduplication.Similarity;
using DataForge.Filters.Text;

namespace DataForge.Filters.Deduplication;

/// <summary>Keeps one of all rows whose texts are alike. Rounds: bands, exact check, components; and with whole groups one that tells all rows of the groups dropped.</summary>
internal sealed class NearDuplicates : IBarrierOperator, IReadsFiles, IOperatorType<NearDuplicates, NearDuplicatesOptions>
{
    private const string Near = "near_duplicate";
    private const string NearElsewhere = "near_duplicate_elsewhere";
    private readonly NearDuplicatesOptions _options;
    private readonly ComponentRounds _rounds;
    private readonly Lazy<SimilarElsewhere>? _elsewhere;

    private NearDuplicates(NearDuplicatesOptions options, IReadOnlyList<string> paths)
    {
        _options = options;
        _elsewhere = paths.Count == 0 ? null : new(() => new SimilarElsewhere(paths, options));
        FilesFingerprint = FileTexts.Fingerprint(paths);
        _rounds = new ComponentRounds(options, WriteNode, Keeper.Size, () => new DropAllButKeeper(options.WholeGroups));
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "near_duplicates",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps one row of each connected component of like rows, over the whole build: MinHash signatures and banding (Broder 1997) find candidates, the exact Jaccard similarity of their "
            + "shingles decides, so that no row is dropped for one below the threshold. Kept is a row with a human label before one without, then a seed, then what `prefer` says, then the smallest id; none that is like a text of another dataset that you name. "
            + "Rows derived from one seed are alike on purpose: put the step before the augmenters or give it `from: originals`.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Near] = "A row at least as similar as `threshold`, directly or through others, is kept in its place; the detail is that row's id.",
            [NearElsewhere] = "The row, or with `whole_groups` another of its group, is at least as similar as `threshold` to a text in a file of `against`; the detail is the file, the line and the similarity.",
        },
        Example = """
            - use: near_duplicates
              from: originals
              on: prompt
              threshold: 0.8
            """,
    };

    /// <inheritdoc/>
    public string FilesFingerprint { get; }

    /// <inheritdoc/>
    public int Rounds => _options.WholeGroups ? 4 : 3;

    /// <inheritdoc/>
    public static IOperator Create(NearDuplicatesOptions options, OperatorSetup setup) => new NearDuplicates(options, RecordTexts.Paths(options.Against, setup));

    /// <inheritdoc/>
    public IEmitter? CreateEmitter(int round, Inbox inbox) => (_rounds.CreateEmitter(round, inbox), _elsewhere, round) switch
    {
        ({ } bands, not null, 0) => new OnlyHere(bands, this),
        ({ } groups, not null, 3) => new GroupsOfOnesElsewhere(groups, this),
        var (emitter, _, _) => emitter,
    };

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => _rounds.CreateReducer(round);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => _elsewhere is null ? new KeeperNotice(Near, inbox) : new Decider(this, inbox);

    /// <summary>The rank, then the node: the row, or its group where groups stay whole.</summary>
    private void WriteNode(Row row, Span<byte> node)
    {
        Keeper.Write(row, _options.Prefer, node);
        (_options.WholeGroups ? row.Groups[0] : row.Id).WriteBytes(node[Keeper.Size..]);
    }

    /// <summary>Of rows that are like one elsewhere nothing is sent: they go anyway, and must not be the ones that others go for.</summary>
    private sealed class OnlyHere(IEmitter bands, NearDuplicates step) : IEmitter
    {
        private readonly Shingler _shingler = step._options.CreateShingler();

        public void Emit(Row row, IRecordSink sink)
        {
            if (step._elsewhere!.Value.Find(row.Content, _shingler) is null)
            {
                bands.Emit(row, sink);
            }
        }
    }

    /// <summary>Has the whole groups of such rows told.</summary>
    private sealed class GroupsOfOnesElsewhere(IEmitter groups, NearDuplicates step) : IEmitter
    {
        private readonly Shingler _shingler = step._options.CreateShingler();

        public void Emit(Row row, IRecordSink sink)
        {
            groups.Emit(row, sink);
            if (step._elsewhere!.Value.Find(row.Content, _shingler) is { } place)
            {
                GroupRound.Drop(row.Groups[0], ElsewhereNotice.Write(place), sink);
            }
        }
    }

    private sealed class Decider(NearDuplicates step, Inbox inbox) : IRowOperator
    {
        private readonly KeeperNotice _keepers = new(Near, inbox);
        private readonly Shingler _shingler = step._options.CreateShingler();

        public void Apply(Row row, RowOutput output)
        {
            string? place = step._elsewhere!.Value.Find(row.Content, _shingler);
            foreach (ReadOnlyMemory<byte> notice in inbox.For(row.Id))
            {
                place ??= ElsewhereNotice.Read(notice.Span);
            }

            if (place is not null)
            {
                output.Reject(NearElsewhere, place);
                return;
            }

            _keepers.Apply(row, output);
        }
    }
}
