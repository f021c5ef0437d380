using System.Collections.Concurrent;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring.Inputs;

namespace DataForge.Teachers.Scoring;

/// <summary>A model directory scored in this process by the managed backend: several threads, each with batches of its own.</summary>
public sealed class LocalTeacherModel : ITeacherModel
{
    private const int RowsPerEncodingThread = 16;

    private readonly LocalTeacherOptions _options;
    private readonly TeacherModel _model;
    private readonly ConcurrentBag<ITensorOperations> _sessions = [];
    private ScoringCounters _counters;

    private LocalTeacherModel(LocalTeacherOptions options, TeacherModel model, string fingerprint)
    {
        (_options, _model) = (options, model);
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
            lock (_sessions)
            {
                return _counters;
            }
        }
    }

    /// <summary>Loads a model directory.</summary>
    /// <exception cref="ModelFormatException">The directory cannot be used for the task.</exception>
    public static LocalTeacherModel Load(LocalTeacherOptions options)
    {
        TeacherModel model = TeacherModel.Load(
            options.Directory, options.Task, new ManagedBackend(options.Instructions, options.Precision), options.NextTokens);
        try
        {
            if (options.Encoder is { } encoder && encoder.VocabularySize > model.Transformer.VocabularySize)
            {
                throw new ModelFormatException(
                    options.Directory, $"the tokenizer has {encoder.VocabularySize} tokens but the embedding has {model.Transformer.VocabularySize} rows.");
            }

            return new LocalTeacherModel(options, model, ModelFingerprint.Of(options, model.Backend.Profile));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The fingerprint that a teacher loaded with these options would have; weights are hashed, not loaded.</summary>
    /// <exception cref="ModelFormatException">There is no such directory.</exception>
    public static string FingerprintOf(LocalTeacherOptions options) => Directory.Exists(options.Directory)
        ? ModelFingerprint.Of(options, ManagedBackend.ProfileOf(options.Precision))
        : throw new ModelFormatException(options.Directory, "there is no such directory.");

    /// <inheritdoc/>
    public Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<TeacherScore>>(() => Score(rows, cancellationToken), cancellationToken);

    /// <summary>Scores rows on this thread and its workers.</summary>
    public TeacherScore[] Score(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken = default)
    {
        var scores = new TeacherScore[rows.Count];
        EncodedInput?[] texts = Encode(rows, scores, cancellationToken);
        List<List<PrefixGroup>> batches = BatchPlan.Make(texts, _model.Transformer, _options.TokenBudget);
        int next = -1;
        WorkerThreads.Run(Math.Min(batches.Count, Workers), () =>
        {
            if (!_sessions.TryTake(out ITensorOperations? session))
            {
                session = _model.Backend.OpenSession();
            }

            try
            {
                for (int index; (index = Interlocked.Increment(ref next)) < batches.Count;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    ScoreBatch(session, batches[index], texts, scores);
                }
            }
            finally
            {
                session.ReleaseAll(0);
                _sessions.Add(session);
            }
        });
        return scores;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_sessions.TryTake(out ITensorOperations? session))
        {
            session.Dispose();
        }

        _model.Dispose();
    }

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

    private void ScoreBatch(ITensorOperations session, List<PrefixGroup> groups, EncodedInput?[] texts, TeacherScore[] scores)
    {
        (PackedBatch batch, EncodedInput[] inputs, int[] rows) = BatchPacking.Pack(groups, texts);
        TeacherScore[] results = _model.Head.Score(session, _model.Transformer.Forward(session, batch), batch, inputs);
        session.ReleaseAll(0);
        Count(batch, inputs);
        for (int i = 0; i < rows.Length; i++)
        {
            scores[rows[i]] = FiniteScores.Require(results[i], Description.Name, rows[i]);
        }
    }

    private void Count(PackedBatch batch, EncodedInput[] inputs)
    {
        int tile = _model.Backend.TileRows;
        lock (_sessions)
        {
            _counters = new ScoringCounters(
                _counters.Rows + inputs.Length,
                _counters.Tokens + inputs.Sum(input => (long)input.Ids.Length),
                _counters.ComputedTokens + batch.Ids.Length,
                _counters.Slots + ((batch.Ids.Length + tile - 1) / tile * tile));
        }
    }
}
