using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Filters.Statistics.Calibration;

namespace DataForge.Filters.Scoring;

/// <summary>Turns a teacher's margins into probabilities. One round: the margins of labelled pairs meet, eight bytes each, and a temperature is fitted for each fold on the others.</summary>
internal sealed class Calibrate : IBarrierOperator, IDescribesArtifact, IOperatorType<Calibrate, CalibrateOptions>
{
    private const string MissingScore = "missing_score";
    private readonly CalibrateOptions _options;
    private readonly OperatorSetup _setup;

    private Calibrate(CalibrateOptions options, OperatorSetup setup) => (_options, _setup) = (options, setup);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "calibrate",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Writes p_chosen = logistic(margin / T) of a teacher, with the temperature T that fits the labels of the pairs best (Guo et al. 2017), for each fold of groups fitted on the others, so that no pair is "
            + "calibrated by its own label. Pairs of all splits count; ties are calibrated but not fitted on.",
        Reads = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "The teacher gave the row no score on one of its sides.",
        },
        Example = """
            - use: calibrate
              teacher: baseline
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(CalibrateOptions options, OperatorSetup setup) => new Calibrate(options, setup);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(CalibrateOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(CalibrateOptions options) => ["p_chosen"];

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(_options, _setup.Partition);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new Fitter(_setup.Step, _options.Teacher);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Writer(_options, _setup.Partition, Slopes(inbox));

    /// <inheritdoc/>
    public Parameters DescribeArtifact(Inbox inbox) => Parameters.Of(("temperatures", ParameterValue.List(Slopes(inbox).Select(slope => (ParameterValue)(1 / slope)))));

    private static double[] Slopes(Inbox inbox)
    {
        if (inbox.ToAll.Count == 0)
        {
            return [];
        }

        var reader = new PayloadReader(inbox.ToAll[0].Span);
        var slopes = new double[Partition.Folds];
        for (int fold = 0; fold < slopes.Length; fold++)
        {
            slopes[fold] = reader.Double();
        }

        return slopes;
    }

    private sealed class Emitter(CalibrateOptions options, Partition partition) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (PairScores.IsPair(row.Content) && PairScores.VerdictOf(row.Content) == Verdict.Preferred && PairScores.Margin(row, options.Teacher, options.Output) is { } margin)
            {
                sink.Send(0, new PayloadWriter().Byte((byte)partition.FoldMask(row.Groups.AsSpan())).Double(margin).Written);
            }
        }
    }

    private sealed class Fitter(string step, string teacher) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var masks = new List<byte>();
            var margins = new List<double>();
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                masks.Add(reader.Byte());
                margins.Add(reader.Double());
            }

            var payload = new PayloadWriter();
            for (int fold = 0; fold < Partition.Folds; fold++)
            {
                double[] others = [.. margins.Where((_, i) => (masks[i] & (1 << fold)) == 0)];
                if (!others.Any(margin => margin < 0) || !others.Any(margin => margin > 0))
                {
                    throw new InvalidDataException($"Step '{step}': the margins of teacher '{teacher}' outside fold {fold} do not have both signs ({others.Length} pairs), so no temperature fits best. More pairs are needed.");
                }

                double slope = LogisticCalibration.FitTemperature(others, [.. others.Select(_ => 1.0)]).A;
                payload.Double(slope > 0 ? slope
                    : throw new InvalidDataException($"Step '{step}': teacher '{teacher}' contradicts the labels more than it follows them, so no temperature makes its margins probabilities. Are its sides exchanged?"));
            }

            sink.ToAll(payload.Written);
        }
    }

    private sealed class Writer(CalibrateOptions options, Partition partition, double[] slopes) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            if (slopes.Length == 0 || PairScores.Margin(row, options.Teacher, options.Output) is not { } margin)
            {
                output.Reject(MissingScore);
                return;
            }

            output.Annotate(row.Annotations with { ChosenProbability = Portable.Sigmoid(slopes[partition.FoldOf(row.Groups[0])] * margin) });
        }
    }
}
