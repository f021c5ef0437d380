using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Teachers.Linear.Features;
using DataForge.Teachers.Linear.Fitting;

namespace DataForge.Teachers.Linear;

/// <summary>
/// Three rounds: seeds send their draws, and the smallest are asked for features; the features of each fold give a model; the models are tried on the
/// pairs of the other folds and sent to all. Then each row is scored by the models that saw none of its groups.
/// </summary>
internal sealed class LinearScorer : IBarrierOperator, IDescribesArtifact
{
    private readonly string _teacher;
    private readonly LinearOptions _options;
    private readonly OperatorSetup _setup;
    private readonly FeatureExtractor _features;
    private readonly FoldRounds _folds;

    public LinearScorer(string teacher, LinearOptions options, OperatorSetup setup)
    {
        (_teacher, _options, _setup, _features) = (teacher, options, setup, new FeatureExtractor(options.FeatureBits));
        _folds = new FoldRounds(options, _features.Size);
    }

    /// <inheritdoc/>
    public int Rounds => 3;

    /// <inheritdoc/>
    public bool UsesRecordsBefore(int round) => round == 0;

    /// <inheritdoc/>
    public IEmitter? CreateEmitter(int round, Inbox inbox) => round switch
    {
        0 => new DrawEmitter(this),
        1 => new FeatureEmitter(this, inbox),
        _ => null,
    };

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round switch
    {
        0 => new SmallestDraws(_options.MaxPairs, recordsBefore),
        1 => _folds.CreateFitter(),
        _ => _folds.CreateValidator(),
    };

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox)
    {
        LinearModels models = ModelsOf(inbox);
        return models.Pairs < TooFewPairs.Fewest ? new Unfitted(models.Pairs, _teacher, _options) : new RewardWriter(_teacher, _features, models, _setup.Partition);
    }

    /// <inheritdoc/>
    public Parameters DescribeArtifact(Inbox inbox)
    {
        LinearModels models = ModelsOf(inbox);
        return models.Pairs == 0 ? Parameters.None : Parameters.Of(
            ("cross_validated_accuracy", models.Accuracy), ("pairs", models.Pairs), ("teacher", _teacher), ("weights_sha256", models.Fingerprint()));
    }

    private LinearModels ModelsOf(Inbox inbox) => LinearModels.Of(inbox.ToAll.Select(payload => FoldModel.Read(payload.Span)), _features.Size);

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
                int fold = scorer._setup.Partition.FoldOf(row.Groups[0]);
                new TrainingPair(scorer.DrawOf(row), row.Id, fold, difference).Write(writer);
                sink.Send(FoldRounds.KeyOf(fold), writer.Written);
            }
        }
    }

    private sealed class Unfitted(long pairs, string teacher, LinearOptions options) : IRowOperator
    {
        public void Apply(Row row, RowOutput output) => throw TooFewPairs.Found(pairs, teacher, options);
    }

    private static class TooFewPairs
    {
        public const int Fewest = 20;

        public static InvalidDataException Found(long count, string teacher, LinearOptions options) => new(
            $"The linear teacher '{teacher}' learns from preference seeds of split '{options.Split}' and found {count}; it needs at least {Fewest}. Name another split in its options, or use another teacher.");
    }
}
