using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Scoring;

/// <summary>
/// Adds each score of a teacher less the mean of its output, in standard deviations. Two rounds: rows of the split send their draws, and the smallest
/// are asked for their values; the values meet in one reducer, which sends mean and deviation of each output to all.
/// </summary>
internal sealed class StandardizeScores : IBarrierOperator, IDescribesArtifact, IOperatorType<StandardizeScores, StandardizeScoresOptions>
{
    /// <summary>End of the names of standardized outputs: <c>chosen.reward_z</c>.</summary>
    public const string Suffix = "_z";

    private const string NoScore = "no_score";

    private readonly StandardizeScoresOptions _options;
    private readonly OperatorSetup _setup;

    private StandardizeScores(StandardizeScoresOptions options, OperatorSetup setup) => (_options, _setup) = (options, setup);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "standardize_scores",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Adds to each score of a teacher its z-score (chosen.reward gets chosen.reward_z): less the mean, in standard deviations, of all values of that output in the rows of one split. "
            + "Scores of several teachers can then be compared and averaged. All fields of an output (chosen and rejected) are taken together.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string> { [NoScore] = "The row bears no score of the teacher and passes as it is." },
        Example = """
            - use: standardize_scores
              teacher: baseline
              split: train
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 2;

    /// <inheritdoc/>
    public static IOperator Create(StandardizeScoresOptions options, OperatorSetup setup) => new StandardizeScores(options, setup);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(StandardizeScoresOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public bool UsesRecordsBefore(int round) => round == 0;

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(this, round == 0 ? null : inbox);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round == 0 ? new SmallestDraws(_options.MaxRows, recordsBefore) : new MomentsReducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Writer(_options, inbox.ToAll.Count == 0 ? null : OutputMoments.Read(inbox.ToAll[0].Span));

    /// <inheritdoc/>
    public Parameters DescribeArtifact(Inbox inbox) => inbox.ToAll.Count == 0
        ? Parameters.None
        : Parameters.Of([.. OutputMoments.Read(inbox.ToAll[0].Span).OrderBy(item => item.Key, StringComparer.Ordinal).SelectMany(
            item => new (string, ParameterValue)[] { ($"{item.Key}.deviation", item.Value.Deviation), ($"{item.Key}.mean", item.Value.Mean) })]);

    private static string OutputOf(Score score) => score.Target[(score.Target.LastIndexOf('.') + 1)..];

    private IEnumerable<Score> ScoresOf(Row row) => row.Annotations.Scores.Where(
        score => score.Teacher == _options.Teacher && double.IsFinite(score.Value) && !score.Target.EndsWith(Suffix, StringComparison.Ordinal));

    private sealed class Emitter(StandardizeScores step, Inbox? asked) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (row.Split != step._options.Split || !step.ScoresOf(row).Any())
            {
                return;
            }

            if (asked is null)
            {
                sink.Send(step._setup.Draw(row.Id).NextUInt64(), []);
            }
            else if (asked.For(row.Id).Any())
            {
                var writer = new PayloadWriter();
                foreach (Score score in step.ScoresOf(row))
                {
                    writer.Text(OutputOf(score)).Double(score.Value);
                }

                sink.Send(0, writer.Written);
            }
        }
    }

    private sealed class MomentsReducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var values = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                while (!reader.Rest.IsEmpty)
                {
                    string output = reader.Text();
                    if (!values.TryGetValue(output, out List<double>? list))
                    {
                        values.Add(output, list = []);
                    }

                    list.Add(reader.Double());
                }
            }

            sink.ToAll(OutputMoments.Write(values));
        }
    }

    private sealed class Writer(StandardizeScoresOptions options, IReadOnlyDictionary<string, ScoreMoments>? moments) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            Annotations annotations = row.Annotations;
            Score[] own = [.. annotations.Scores.Where(score => score.Teacher == options.Teacher && !score.Target.EndsWith(Suffix, StringComparison.Ordinal))];
            if (own.Length == 0)
            {
                output.Decline(NoScore);
                return;
            }

            if (moments is null)
            {
                throw new InvalidDataException($"No row of split '{options.Split}' bears scores of teacher '{options.Teacher}', so they cannot be standardized. Name another split.");
            }

            Score[] added = [.. own.Where(score => moments.ContainsKey(OutputOf(score))).Select(score => score with { Target = score.Target + Suffix, Value = moments[OutputOf(score)].Standardize(score.Value) })];
            output.Annotate(annotations with
            {
                Scores = [.. annotations.Scores.Where(score => score.Teacher != options.Teacher || !score.Target.EndsWith(Suffix, StringComparison.Ordinal)), .. added],
            });
        }
    }
}
