using System.Globalization;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Filters.Statistics.Ensembles;

namespace DataForge.Filters.Simulation;

/// <summary>Makes feedback of rated rows as users would leave it: seldom, rather on good responses, and with mistakes. One round: the levels are counted.</summary>
internal sealed class SimulateObservation : IBarrierOperator, IOperatorType<SimulateObservation, SimulateObservationOptions>
{
    private const int DefaultLevels = 5;
    private const string NotSeen = "not_observed";
    private readonly SimulateObservationOptions _options;

    private SimulateObservation(SimulateObservationOptions options) => _options = options;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "simulate_observation",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Turns rated rows into a test set of biased, noisy feedback: a row of a level is seen with probability alpha^(levels below the best), scaled to a share of all rows, and its label (good above the middle level) is "
            + "flipped at given rates: the simulator of CausalRM (arXiv 2603.18736). Propensity and clean label stay as scores, so that `noise_corrected` can be held against the truth. Values without levels fall into five.",
        Reads = RowShape.Scored,
        Reasons = new Dictionary<string, string>
        {
            [NotSeen] = "The row's draw is not under the propensity of its level; the detail gives both.",
        },
        Example = """
            - use: simulate_observation
              alpha: 0.5
              share: 0.2
              bad_given_good: 0.1
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(SimulateObservationOptions options, OperatorSetup setup) => new SimulateObservation(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(SimulateObservationOptions options) => ["scores." + options.As];

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new LevelEmitter();

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new CountReducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Observer(_options, inbox);

    /// <summary>The level from 0, and how many there are.</summary>
    private static (int Level, int Levels) LevelOf(ScoredContent row) => row is { Level: { } level, Levels: { } levels }
        ? (level - 1, levels)
        : (Math.Min((int)(row.Value * DefaultLevels), DefaultLevels - 1), DefaultLevels);

    private sealed class LevelEmitter : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            (int level, int levels) = LevelOf((ScoredContent)row.Content);
            sink.Send((ulong)levels, new PayloadWriter().Count(level).Written);
        }
    }

    private sealed class CountReducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var counts = new long[(int)key];
            foreach (Record record in records)
            {
                counts[new PayloadReader(record.Payload.Span).Count()]++;
            }

            PayloadWriter payload = new PayloadWriter().Count(counts.Length);
            Array.ForEach(counts, count => payload.Count(count));
            sink.ToAll(payload.Written);
        }
    }

    private sealed class Observer : IRowOperator
    {
        private readonly SimulateObservationOptions _options;
        private readonly Dictionary<int, double[]> _propensities = [];

        public Observer(SimulateObservationOptions options, Inbox inbox)
        {
            _options = options;
            foreach (ReadOnlyMemory<byte> payload in inbox.ToAll)
            {
                var reader = new PayloadReader(payload.Span);
                var counts = new long[(int)reader.Count()];
                for (int level = 0; level < counts.Length; level++)
                {
                    counts[level] = reader.Count();
                }

                _propensities[counts.Length] = SelectionBias.Propensities(counts, options.Alpha, options.Share);
            }
        }

        public void Apply(Row row, RowOutput output)
        {
            var content = (ScoredContent)row.Content;
            (int level, int levels) = LevelOf(content);
            double propensity = _propensities[levels][level];
            SplitMix64 draw = output.Draw();
            double seen = draw.NextDouble(), noise = draw.NextDouble();
            if (seen >= propensity)
            {
                output.Reject(NotSeen, string.Create(CultureInfo.InvariantCulture, $"{seen:F4} of {propensity:F4}"));
                return;
            }

            bool isGood = level > (levels - 1) / 2, isFlipped = noise < (isGood ? _options.BadGivenGood : _options.GoodGivenBad);
            output.Replace(new Child(new ScoredContent(content.Prompt, content.Response, isGood != isFlipped ? 1 : 0), LabelOrigin.Rule, Parameters.Of(("flipped", isFlipped)))
            {
                Annotations = row.Annotations with
                {
                    Scores = [.. row.Annotations.Scores.Where(score => score.Teacher != _options.As), new Score(_options.As, "response.propensity", propensity), new Score(_options.As, "response.clean", isGood ? 1 : 0)],
                },
            });
        }
    }
}
