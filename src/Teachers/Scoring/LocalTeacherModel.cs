using DataForge.Core.Files;
using DataForge.Teachers.Backends;
using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring.Inputs;

namespace DataForge.Teachers.Scoring;

/// <summary>A model directory scored in this process: several threads, each with batches of its own, on one or several devices.</summary>
public sealed class LocalTeacherModel : ITeacherModel
{
    private const int RowsPerEncodingThread = 16;

    private readonly LocalTeacherOptions _options;
    private readonly TeacherModel _model;
    private readonly ModelReplicas _replicas;
    private readonly BackendChoice _choice;
    private ScoringCounters _counters;

    private LocalTeacherModel(LocalTeacherOptions options, BackendChoice choice, ModelReplicas replicas, string fingerprint)
    {
        (_options, _choice, _replicas) = (options, choice, replicas);
        TeacherModel model = _model = replicas.First;
        Description = new TeacherDescription
        {
            Name = options.Name,
            Task = options.Task,
            Architecture = model.Architecture,
            Labels = model.Head.Labels,
            MaximumLength = model.MaximumLength,
            Parameters = model.Parameters,
            Profile = model.Backend.Profile,
            Fingerprint = fingerprint,
        };
    }

    /// <inheritdoc/>
    public TeacherDescription Description { get; }

    /// <summary>What has been computed so far.</summary>
    public ScoringCounters Counters
    {
        get
        {
            lock (_replicas)
            {
                return _counters;
            }
        }
    }

    /// <summary>Loads a model directory.</summary>
    /// <exception cref="ModelFormatException">The directory cannot be used for the task.</exception>
    public static LocalTeacherModel Load(LocalTeacherOptions options)
    {
        BackendChoice choice = BackendChoice.Of(options);
        ModelReplicas replicas = ModelReplicas.Load(options, choice);
        try
        {
            int rows = replicas.First.Transformer.VocabularySize;
            if (options.Encoder is { } encoder && encoder.VocabularySize > rows)
            {
                throw new ModelFormatException(options.Directory, $"the tokenizer has {encoder.VocabularySize} tokens but the embedding has {rows} rows.");
            }

            return new LocalTeacherModel(options, choice, replicas, ModelFingerprint.Of(options, choice.Profile));
        }
        catch
        {
            replicas.Dispose();
            throw;
        }
    }

    /// <summary>The fingerprint that a teacher loaded with these options would have; weights are hashed, not loaded.</summary>
    /// <exception cref="ModelFormatException">There is no such directory.</exception>
    public static string FingerprintOf(LocalTeacherOptions options) => Directory.Exists(options.Directory)
        ? ModelFingerprint.Of(options, BackendChoice.Of(options).Profile)
        : throw new ModelFormatException(options.Directory, "there is no such directory.");

    /// <inheritdoc/>
    public Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<TeacherScore>>(() => Score(rows, cancellationToken), cancellationToken);

    /// <summary>Scores rows on this thread and its workers.</summary>
    public TeacherScore[] Score(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken = default)
    {
        var scores = new TeacherScore[rows.Count];
        EncodedInput?[] texts = Encode(rows, scores, cancellationToken);
        List<List<PrefixGroup>> batches = BatchPlan.Make(texts, _model.Transformer, _options.TokenBudget > 0 ? _options.TokenBudget : _choice.TokenBudget);
        int next = -1;
        WorkerThreads.Run(Math.Min(batches.Count, _options.Workers > 0 ? _options.Workers : _choice.Workers), () =>
        {
            ModelReplica replica = _replicas.Next();
            ITensorOperations session = replica.TakeSession();
            try
            {
                for (int index; (index = Interlocked.Increment(ref next)) < batches.Count;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    ScoreBatch(replica.Model, session, batches[index], texts, scores);
                }
            }
            finally
            {
                session.ReleaseAll(0);
                replica.Return(session);
            }
        });
        return scores;
    }

    /// <inheritdoc/>
    public void Dispose() => _replicas.Dispose();

    private int Workers => _options.Workers > 0 ? _options.Workers : Environment.ProcessorCount;

    private EncodedInput?[] Encode(IReadOnlyList<TeacherInput> rows, TeacherScore[] scores, CancellationToken cancellationToken)
    {
        var texts = new EncodedInput?[rows.Count];
        int next = -1;
        WorkerThreads.Run(Math.Min(Workers, 1 + (rows.Count / RowsPerEncodingThread)), () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < rows.Count;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    EncodedInput text = InputEncoding.Encode(
                        rows[i], _options.Encoder, _model.MaximumLength, _model.Transformer.VocabularySize, _model.Transformer.TokenTypes);
                    _model.Head.Check(text);
                    texts[i] = text;
                }
                catch (InputRejectedException cause)
                {
                    scores[i] = TeacherScore.Rejected(cause);
                }
            }
        });
        return texts;
    }

    private void ScoreBatch(TeacherModel model, ITensorOperations session, List<PrefixGroup> groups, EncodedInput?[] texts, TeacherScore[] scores)
    {
        (PackedBatch batch, EncodedInput[] inputs, int[] rows) = BatchPacking.Pack(groups, texts);
        TeacherScore[] results;
        try
        {
            Tensor states = model.Transformer.Forward(session, batch);
            CrashPoints.Reach(CrashPoint.ForwardPassed);
            results = model.Head.Score(session, states, batch, inputs);
            session.ReleaseAll(0);
        }
        catch (BackendMemoryException cause)
        {
            session.ReleaseAll(0);
            foreach (List<PrefixGroup> part in BatchSplit.Halves(groups, texts, cause))
            {
                ScoreBatch(model, session, part, texts, scores);
            }

            return;
        }

        Count(batch, inputs);
        for (int i = 0; i < rows.Length; i++)
        {
            scores[rows[i]] = FiniteScores.Require(results[i], Description.Name, rows[i]);
        }
    }

    private void Count(PackedBatch batch, EncodedInput[] inputs)
    {
        int tile = _model.Backend.TileRows;
        lock (_replicas)
        {
            _counters = new ScoringCounters(
                _counters.Rows + inputs.Length,
                _counters.Tokens + inputs.Sum(input => (long)input.Ids.Length),
                _counters.ComputedTokens + batch.Ids.Length,
                _counters.Slots + ((batch.Ids.Length + tile - 1) / tile * tile));
        }
    }
}
