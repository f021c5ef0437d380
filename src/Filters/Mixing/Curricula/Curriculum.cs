using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Mixing.Curricula;

/// <summary>
/// Notes each row's difficulty and the stage it belongs to. Rounds: count the rows; rank them by sending each under its difficulty as key, so that nothing but
/// the number before a key is held in memory.
/// </summary>
internal sealed class Curriculum : IBarrierOperator, IOperatorType<Curriculum, CurriculumOptions>
{
    private const string NoDifficulty = "no_difficulty";
    private readonly CurriculumOptions _options;

    private Curriculum(CurriculumOptions options) => _options = options;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "curriculum",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Notes how difficult each row is and which of several stages of equal size it belongs to, the easiest first, among the row's scores (`row.difficulty`, `row.stage`): what a trainer orders by. "
            + "Ranks go over all rows the step reads.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string> { [NoDifficulty] = "The row has nothing to measure its difficulty by (no score of the teacher, no steps, no second side) and passes as it is." },
        Example = """
            - use: curriculum
              by: closeness
              stages: 4
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 2;

    /// <inheritdoc/>
    public static IOperator Create(CurriculumOptions options, OperatorSetup setup) => new Curriculum(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(CurriculumOptions options) => options is { By: "margin", Teacher: { } teacher } ? ["scores." + teacher] : [];

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(CurriculumOptions options) => ["scores." + options.As];

    /// <inheritdoc/>
    public static IEnumerable<string> Check(CurriculumOptions options)
    {
        if (options is { By: "margin", Teacher: null })
        {
            yield return "by: margin needs a teacher";
        }

        if (options.As == options.Teacher)
        {
            yield return $"as: '{options.As}' is the teacher; give the result another name";
        }
    }

    /// <inheritdoc/>
    public bool UsesRecordsBefore(int round) => round == 1;

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => round == 0 ? new CountEmitter(_options) : new RankEmitter(_options, inbox);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round == 0 ? new CountReducer() : new RankReducer(_options.Stages, recordsBefore);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Writer(_options, inbox);

    private sealed class CountEmitter(CurriculumOptions options) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (Difficulty.Of(row, options) is not null)
            {
                sink.Send(0, []);
            }
        }
    }

    private sealed class CountReducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink) => sink.ToAll(new PayloadWriter().Count(records.LongCount()).Written);
    }

    private sealed class RankEmitter(CurriculumOptions options, Inbox inbox) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (Difficulty.Of(row, options) is { } difficulty)
            {
                sink.Send(MixOrder.Sortable(difficulty), inbox.ToAll[0].Span);
            }
        }
    }

    private sealed class RankReducer(int stages, long before) : IReducer
    {
        private long _before = before;

        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            long rank = _before;
            var writer = new PayloadWriter();
            foreach (Record record in records)
            {
                long all = new PayloadReader(record.Payload.Span).Count();
                sink.ToSlice(record.Place, writer.Clear().Count(1 + (long)((Int128)rank * stages / all)).Written);
                _before++;
            }
        }
    }

    private sealed class Writer(CurriculumOptions options, Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            foreach (ReadOnlyMemory<byte> told in inbox.For(row.Id))
            {
                long stage = new PayloadReader(told.Span).Count();
                Annotations annotations = row.Annotations;
                output.Annotate(annotations with
                {
                    Scores = [.. annotations.Scores.Where(score => score.Teacher != options.As),
                        new Score(options.As, "row.difficulty", Difficulty.Of(row, options)!.Value), new Score(options.As, "row.stage", stage)],
                });
                return;
            }

            output.Decline(NoDifficulty);
        }
    }
}
