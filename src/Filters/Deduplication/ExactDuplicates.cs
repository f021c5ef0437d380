using System.Buffers.Binary;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Elsewhere;
using DataForge.Filters.Text;

namespace DataForge.Filters.Deduplication;

/// <summary>Keeps one of all rows whose texts are equal. One round: digests meet under their first 64 bits; all but the keeper are told.</summary>
internal sealed class ExactDuplicates : IBarrierOperator, IReadsFiles, IOperatorType<ExactDuplicates, ExactDuplicatesOptions>
{
    private const string Duplicate = "duplicate";
    private const string DuplicateElsewhere = "duplicate_elsewhere";
    private const int RecordSize = RowId.Size + 1 + RowId.Size;
    private readonly ExactDuplicatesOptions _options;
    private readonly Lazy<EqualElsewhere>? _elsewhere;

    private ExactDuplicates(ExactDuplicatesOptions options, IReadOnlyList<string> paths)
    {
        _options = options;
        _elsewhere = paths.Count == 0 ? null : new(() => new EqualElsewhere(paths, options));
        FilesFingerprint = FileTexts.Fingerprint(paths);
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "exact_duplicates",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps one of all rows whose texts are equal after folding case and white space, over the whole build, and none that stands in another dataset that you name. "
            + "Kept is a row with a human label before one without, then a seed before a derived row, then the smallest id.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Duplicate] = "An equal row is kept in its place; the detail is that row's id.",
            [DuplicateElsewhere] = "What is compared stands in a file of `against`; the detail is the file and line.",
        },
        Example = """
            - use: exact_duplicates
              on: pair
            """,
    };

    /// <inheritdoc/>
    public string FilesFingerprint { get; }

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(ExactDuplicatesOptions options, OperatorSetup setup) => new ExactDuplicates(options, RecordTexts.Paths(options.Against, setup));

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(this);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new Reducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(this, inbox);

    private sealed class Emitter(ExactDuplicates step) : IEmitter
    {
        private readonly RowDigest _digest = new(step._options);

        public void Emit(Row row, IRecordSink sink)
        {
            // A row that stands elsewhere goes anyway: it must not be the one that others go for.
            Span<byte> record = stackalloc byte[RecordSize];
            if (step._elsewhere?.Value.Find(row.Content, step._options.On, _digest) is not null || !_digest.TryWrite(row.Content, record))
            {
                return;
            }

            record[RowId.Size] = (byte)((row.Origin.LabelOrigin == LabelOrigin.Human ? 0 : 2) + (row.IsOriginal ? 0 : 1));
            row.Id.WriteBytes(record[(RowId.Size + 1)..]);
            sink.Send(BinaryPrimitives.ReadUInt64BigEndian(record), record);
        }
    }

    private sealed class Reducer : IReducer
    {
        private readonly List<Record> _equal = [];

        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            _equal.Clear();
            _equal.AddRange(records);
            if (_equal.Count < 2)
            {
                return;
            }

            RowId digest = DigestOf(_equal[0]);
            if (_equal.TrueForAll(record => DigestOf(record) == digest))
            {
                Tell(_equal, sink);
                return;
            }

            foreach (IGrouping<RowId, Record> equal in _equal.GroupBy(DigestOf))
            {
                Tell([.. equal], sink);
            }
        }

        private static RowId DigestOf(Record record) => RowId.FromBytes(record.Payload.Span);

        /// <summary>Within a digest the records compare by rank, then by id, as their bytes do.</summary>
        private static void Tell(List<Record> equal, IReduceSink sink)
        {
            Record keeper = equal[0];
            foreach (Record record in equal)
            {
                keeper = record.Payload.Span.SequenceCompareTo(keeper.Payload.Span) < 0 ? record : keeper;
            }

            foreach (Record record in equal)
            {
                if (record.Place != keeper.Place)
                {
                    sink.ToSlice(record.Place, keeper.Payload.Span[(RowId.Size + 1)..]);
                }
            }
        }
    }

    private sealed class Decider(ExactDuplicates step, Inbox inbox) : IRowOperator
    {
        private readonly RowDigest _digest = new(step._options);

        public void Apply(Row row, RowOutput output)
        {
            if (step._elsewhere?.Value.Find(row.Content, step._options.On, _digest) is { } place)
            {
                output.Reject(DuplicateElsewhere, place);
                return;
            }

            foreach (ReadOnlyMemory<byte> keeper in inbox.For(row.Id))
            {
                output.Reject(Duplicate, RowId.FromBytes(keeper.Span).ToString());
            }
        }
    }
}
