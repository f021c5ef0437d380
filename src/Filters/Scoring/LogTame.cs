using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Statistics.Ensembles;

namespace DataForge.Filters.Scoring;

/// <summary>Sums several teachers' scores, those that vary much under a logarithm. One round: the scores of each teacher meet, eight bytes each, and their relative spreads are taken.</summary>
internal sealed class LogTame : IBarrierOperator, IDescribesArtifact, IOperatorType<LogTame, LogTameOptions>
{
    private const string MissingScore = "missing_score";
    private readonly LogTameOptions _options;

    private LogTame(LogTameOptions options) => _options = options;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "log_tame",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Puts the scores of several teachers on each text together into a weighted sum that later steps use like a teacher's; teachers whose standard deviation over mean is above the teachers' mean enter as "
            + "ln(1 + score), so that none outweighs the others (PaCo-RL, arXiv 2512.04784).",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "A teacher gave a text no score that another teacher scored; the detail says which.",
        },
        Example = """
            - use: log_tame
              teachers: [helpful, careful]
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(LogTameOptions options, OperatorSetup setup) => new LogTame(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(LogTameOptions options) => options.Teachers.Select(teacher => "scores." + teacher);

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(LogTameOptions options) => ["scores." + options.As];

    /// <inheritdoc/>
    public static IEnumerable<string> Check(LogTameOptions options)
    {
        if (options.Weights.Count > 0 && options.Weights.Count != options.Teachers.Count)
        {
            yield return $"there are {options.Weights.Count} weights for {options.Teachers.Count} teachers";
        }

        if (options.Teachers.Contains(options.As))
        {
            yield return $"as: '{options.As}' is one of the teachers; give the result another name";
        }
    }

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new ScoreEmitter(_options);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new SpreadReducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Adder(_options, Tamed(inbox));

    /// <inheritdoc/>
    public Parameters DescribeArtifact(Inbox inbox) =>
        Parameters.Of(("tamed", ParameterValue.List(_options.Teachers.Where((_, i) => Tamed(inbox)[i]).Select(teacher => (ParameterValue)teacher))));

    /// <summary>Teachers whose spread is above the mean spread. Without any score none is.</summary>
    private bool[] Tamed(Inbox inbox)
    {
        var spreads = new double[_options.Teachers.Count];
        foreach (ReadOnlyMemory<byte> payload in inbox.ToAll)
        {
            var reader = new PayloadReader(payload.Span);
            spreads[reader.Count()] = reader.Double();
        }

        double mean = spreads.Average();
        return [.. spreads.Select(spread => spread > mean)];
    }

    private sealed class ScoreEmitter(LogTameOptions options) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            foreach (Score score in row.Annotations.Scores)
            {
                int teacher = options.Teachers.ToList().IndexOf(score.Teacher);
                if (teacher >= 0 && double.IsFinite(score.Value) && score.Target.EndsWith("." + options.Output, StringComparison.Ordinal))
                {
                    sink.Send((ulong)teacher, new PayloadWriter().Double(score.Value).Written);
                }
            }
        }
    }

    private sealed class SpreadReducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var values = new List<double>();
            foreach (Record record in records)
            {
                values.Add(new PayloadReader(record.Payload.Span).Double());
            }

            // Sorted, so that the sums do not depend on the order of the input.
            values.Sort();
            sink.ToAll(new PayloadWriter().Count((long)key).Double(RewardSums.Spread([.. values])).Written);
        }
    }

    private sealed class Adder(LogTameOptions options, bool[] tamed) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            string[] targets = [.. row.Annotations.Scores.Where(score => options.Teachers.Contains(score.Teacher) && score.Target.EndsWith("." + options.Output, StringComparison.Ordinal)).Select(score => score.Target).Distinct(StringComparer.Ordinal)];
            var totals = new List<Score>(targets.Length);
            foreach (string target in targets)
            {
                double total = 0;
                for (int i = 0; i < options.Teachers.Count; i++)
                {
                    if (PairScores.Find(row, options.Teachers[i], target) is not { } score)
                    {
                        output.Reject(MissingScore, $"{options.Teachers[i]}: {target}");
                        return;
                    }

                    if (tamed[i] && score <= -1)
                    {
                        throw new InvalidDataException($"The score {target} of teacher '{options.Teachers[i]}' is {score} in row {row.Id}; one that is tamed as ln(1 + score) must be over -1. Standardize or squash it first.");
                    }

                    total += (options.Weights.Count > 0 ? options.Weights[i] : 1) * (tamed[i] ? Portable.Log(1 + score) : score);
                }

                totals.Add(new Score(options.As, target, total));
            }

            if (totals.Count == 0)
            {
                output.Reject(MissingScore, $"{string.Join(", ", options.Teachers)}: {options.Output}");
                return;
            }

            output.Annotate(row.Annotations with { Scores = [.. row.Annotations.Scores.Where(score => score.Teacher != options.As), .. totals] });
        }
    }
}
