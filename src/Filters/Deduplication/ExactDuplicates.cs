using System.Buffers.Binary;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication;

/// <summary>Keeps one of all rows whose texts are equal. One round: digests meet under their first 64 bits; all but the keeper are told.</summary>
internal sealed class ExactDuplicates(ComparedText text) : IBarrierOperator, IOperatorType<ExactDuplicates, ExactDuplicatesOptions>
{
    private const string Duplicate = "duplicate";
    private const int RecordSize = RowId.Size + 1 + RowId.Size;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "exact_duplicates",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps one of all rows whose texts are equal after folding case and white space, over the whole build. "
            + "Kept is a row with a human label before one without, then a seed before a derived row, then the smallest id.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Duplicate] = "An equal row is kept in its place; the detail is that row's id.",
        },
        Example = """
            - use: exact_duplicates
              on: pair
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(ExactDuplicatesOptions options, OperatorSetup setup) => new ExactDuplicates(new ComparedText(options));

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(text);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new Reducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(inbox);

    private sealed class Emitter(ComparedText text) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            Span<byte> record = stackalloc byte[RecordSize];
            text.DigestOf(row.Content).WriteBytes(record);
            record[RowId.Size] = (byte)((row.Origin.LabelOrigin == LabelOrigin.Human ? 0 : 2) + (row.IsOriginal ? 0 : 1));
            row.Id.WriteBytes(record[(RowId.Size + 1)..]);
            sink.Send(BinaryPrimitives.ReadUInt64BigEndian(record), record);
        }
    }

    private sealed class Reducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            // Within a digest the records compare by rank, then by id, as their bytes do.
            var all = records.ToList();
            if (all.Count < 2)
            {
                return;
            }

            foreach (IGrouping<RowId, Record> equal in all.GroupBy(record => RowId.FromBytes(record.Payload.Span)))
            {
                Record keeper = equal.Aggregate((best, record) => record.Payload.Span.SequenceCompareTo(best.Payload.Span) < 0 ? record : best);
                foreach (Record record in equal)
                {
                    if (record.Place != keeper.Place)
                    {
                        sink.ToSlice(record.Place, keeper.Payload.Span[(RowId.Size + 1)..]);
                    }
                }
            }
        }
    }

    private sealed class Decider(Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            foreach (ReadOnlyMemory<byte> keeper in inbox.For(row.Id))
            {
                output.Reject(Duplicate, RowId.FromBytes(keeper.Span).ToString());
            }
        }
    }
}
