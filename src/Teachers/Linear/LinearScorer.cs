using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Teachers.Linear.Features;
using DataForge.Teachers.Linear.Fitting;

namespace DataForge.Teachers.Linear;

/// <summary>
/// Two rounds: seeds send their draws, and the smallest are asked for features; the features meet in one reducer, which fits the models and sends
/// them to all. Then each row is scored by the models that saw none of its groups.
/// </summary>
internal sealed class LinearScorer : IBarrierOperator, IDescribesArtifact
{
    private readonly string _teacher;
    private readonly LinearOptions _options;
    private readonly OperatorSetup _setup;
    private readonly FeatureExtractor _features;

    public LinearScorer(string teacher, LinearOptions options, OperatorSetup setup)
    {
        (_teacher, _options, _setup, _features) = (teacher, options, setup, new FeatureExtractor(options.FeatureBits));
    }

    /// <inheritdoc/>
    public int Rounds => 2;

    /// <inheritdoc/>
    public bool UsesRecordsBefore(int round) => round == 0;

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => round == 0 ? new DrawEmitter(this) : new FeatureEmitter(this, inbox);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round == 0 ? new SmallestDraws(_options.MaxPairs, recordsBefore) : new Fitter(_teacher, _options, _features.Size);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => inbox.ToAll.Count == 0
        ? new Unfitted(_teacher, _options)
        : new RewardWriter(_teacher, _features, LinearModels.Read(inbox.ToAll[0].Span), _setup.Partition);

    /// <inheritdoc/>
    public Parameters DescribeArtifact(Inbox inbox)
    {
        if (inbox.ToAll.Count == 0)
        {
            return Parameters.None;
        }

        var models = LinearModels.Read(inbox.ToAll[0].Span);
        return Parameters.Of(
            ("cross_validated_accuracy", models.Accuracy), ("pairs", models.Pairs.Sum()), ("teacher", _teacher), ("weights_sha256", models.Fingerprint()));
    }

    private PreferenceContent? PairOf(Row row) =>
        row.IsOriginal && row.Split == _options.Split && row.Groups.Length == 1 && row.Content is PreferenceContent { Verdict: Verdict.Preferred } pair ? pair : null;

    private ulong DrawOf(Row row) => _setup.Draw(row.Id).NextUInt64();

    private sealed class DrawEmitter(LinearScorer scorer) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (scorer.PairOf(row) is not null)
            {
                sink.Send(scorer.DrawOf(row), []);
            }
        }
    }

    private sealed class FeatureEmitter(LinearScorer scorer, Inbox asked) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (scorer.PairOf(row) is { } pair && asked.For(row.Id).Any())
            {
                SparseVector difference = scorer._features.Of(pair.Prompt, pair.Chosen).Minus(scorer._features.Of(pair.Prompt, pair.Rejected));
                var writer = new PayloadWriter();
                new TrainingPair(scorer.DrawOf(row), row.Id, scorer._setup.Partition.FoldOf(row.Groups[0]), difference).Write(writer);
                sink.Send(0, writer.Written);
            }
        }
    }

    private sealed class Fitter(string teacher, LinearOptions options, int size) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var pairs = records.Select(record => (ReadOnlyMemory<byte>)record.Payload.ToArray()).ToList();
            if (pairs.Count < TooFewPairs.Fewest)
            {
                throw TooFewPairs.Found(pairs.Count, teacher, options);
            }

            pairs.Sort((left, right) => TrainingPair.Compare(left.Span, right.Span));
            var writer = new PayloadWriter();
            BradleyTerryFit.Fit(pairs, size, options).Write(writer);
            sink.ToAll(writer.Written);
        }
    }

    private sealed class Unfitted(string teacher, LinearOptions options) : IRowOperator
    {
        public void Apply(Row row, RowOutput output) => throw TooFewPairs.Found(0, teacher, options);
    }

    private static class TooFewPairs
    {
        public const int Fewest = 20;

        public static InvalidDataException Found(int count, string teacher, LinearOptions options) => new(
            $"The linear teacher '{teacher}' learns from preference seeds of split '{options.Split}' and found {count}; it needs at least {Fewest}. Name another split in its options, or use another teacher.");
    }
}
