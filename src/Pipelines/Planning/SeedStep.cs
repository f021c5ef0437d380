using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Planning;

/// <summary>Options of the built-in first step: none.</summary>
internal sealed record SeedStepOptions;

/// <summary>
/// The built-in first step: the first of identical seeds stays, the others are rejected (design rule 5). Equal seeds have equal ids, so a record is
/// the id alone.
/// </summary>
internal sealed class SeedStep : IBarrierOperator, IOperatorType<SeedStep, SeedStepOptions>
{
    /// <summary>Name of the step.</summary>
    public const string Name = "seeds";

    /// <summary>Reason of a seed that an earlier one equals.</summary>
    public const string DuplicateSeed = "duplicate_seed";

    public static OperatorInfo Info { get; } = new()
    {
        Name = Name,
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Rejects seeds that are equal to an earlier seed of the same source.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string> { [DuplicateSeed] = "An earlier seed of the source has the same texts and label." },
        Example = "- use: seeds",
    };

    /// <summary>The step that every pipeline begins with.</summary>
    public static StepDefinition Definition { get; } = new()
    {
        Name = Name,
        Operator = new OperatorRegistry.Builder().Add<SeedStep, SeedStepOptions>().Build().Find(Name)!,
        Options = new SeedStepOptions(),
        From = [StepDefinition.Originals],
    };

    public int Rounds => 1;

    public static IOperator Create(SeedStepOptions options, OperatorSetup setup) => new SeedStep();

    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter();

    public IReducer CreateReducer(int round, long recordsBefore) => new Reducer();

    public IRowOperator CreateApply(Inbox inbox) => new Rejecter(inbox);

    private sealed class Emitter : IEmitter
    {
        private readonly byte[] _id = new byte[RowId.Size];

        public void Emit(Row row, IRecordSink sink)
        {
            row.Id.WriteBytes(_id);
            sink.Send((ulong)(row.Id.Value >> 64), _id);
        }
    }

    private sealed class Reducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var seen = new List<RowId>();
            foreach (Record record in records)
            {
                var id = RowId.FromBytes(record.Payload.Span);
                if (seen.Contains(id))
                {
                    sink.ToSlice(record.Place, []);
                }
                else
                {
                    seen.Add(id);
                }
            }
        }
    }

    /// <summary>Rejects by number, not by id: equal seeds of one slice have the same id.</summary>
    private sealed class Rejecter(Inbox inbox) : IRowOperator
    {
        private readonly HashSet<int> _duplicates = [.. inbox.ToSlice.Select(delivery => delivery.Row)];
        private int _row;

        public void Apply(Row row, RowOutput output)
        {
            if (_duplicates.Contains(_row++))
            {
                output.Reject(DuplicateSeed);
            }
        }
    }
}
