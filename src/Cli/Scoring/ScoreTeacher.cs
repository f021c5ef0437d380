using DataForge.Teachers.Remote;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Caching;
using DataForge.Teachers.Scoring.Inputs;

namespace DataForge.Cli.Scoring;

/// <summary>The model that <c>dataforge score</c> asks, with its cache: a directory, or a server.</summary>
internal sealed class ScoreTeacher : IDisposable
{
    private const int NextTokens = 20;

    private readonly LocalTeacherModel? _local;
    private readonly CachedTeacherModel? _cached;

    private ScoreTeacher(LocalTeacherModel? local, CachedTeacherModel? cached, ITeacherModel model) => (_local, _cached, Model) = (local, cached, model);

    /// <summary>What is asked.</summary>
    public ITeacherModel Model { get; }

    /// <summary>What this process has computed; null where a server computes.</summary>
    public ScoringCounters? Counters => _local?.Counters;

    /// <summary>Rows found in the cache; null without one.</summary>
    public long? Hits => _cached?.Cache.Hits;

    /// <summary>Loads the directory or connects to the server.</summary>
    public static async Task<ScoreTeacher> OpenAsync(ScoreSettings settings, CancellationToken cancellation) => settings.Server is { } server
        ? await ConnectAsync(settings, server, cancellation)
        : Load(settings);

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static ScoreTeacher Load(ScoreSettings settings)
    {
        if (settings.Reference is { } reference)
        {
            ReferenceTokenizer.EnsureSame(settings.Model, reference);
        }

        var options = new LocalTeacherOptions
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(settings.Model)),
            Directory = settings.Model,
            Task = settings.Task,
            Encoder = ModelInputEncoder.Load(settings.Model, settings.Task, settings.Template, settings.Prompt, settings.PromptName),
            Workers = settings.Workers,
            Torch = settings.Torch,
            TokenBudget = settings.BatchTokens,
            Precision = settings.Precision,
            NextTokens = settings.Task == TeacherTask.LogProbability ? NextTokens : 0,
        };
        (LocalTeacherModel local, CachedTeacherModel? cached) = Load(options, settings.Cache);
        ITeacherModel model = cached ?? (ITeacherModel)local;
        try
        {
            if (settings.Reference is null)
            {
                return new ScoreTeacher(local, cached, model);
            }

            (LocalTeacherModel referred, CachedTeacherModel? referredCache) = Load(options with { Name = "reference model", Directory = settings.Reference, NextTokens = 0 }, settings.Cache);
            return new ScoreTeacher(local, cached, new ReferencedTeacherModel(model, referredCache ?? (ITeacherModel)referred));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static (LocalTeacherModel Model, CachedTeacherModel? Cached) Load(LocalTeacherOptions options, string? cache)
    {
        LocalTeacherModel model = LocalTeacherModel.Load(options);
        try
        {
            return (model, cache is null ? null : new CachedTeacherModel(model, ScoreCache.Open(cache, model.Description.Fingerprint)));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static async Task<ScoreTeacher> ConnectAsync(ScoreSettings settings, ServerSettings server, CancellationToken cancellation)
    {
        var options = new RemoteTeacherOptions
        {
            Name = settings.Model,
            Address = server.Address,
            Protocol = server.Protocol,
            Task = settings.Task,
            Model = settings.Model,
            Revision = server.Revision,
            Labels = server.Labels,
            Encoder = server.Tokenizer is { } folder ? ModelInputEncoder.Load(folder, settings.Task, settings.Template, settings.Prompt, settings.PromptName) : null,
            KeyVariable = server.KeyVariable,
        };
        if (settings.Cache is not { } cache)
        {
            return new ScoreTeacher(null, null, await RemoteTeacherModel.ConnectAsync(options, cancellation));
        }

        CachedTeacherModel cached = await RemoteTeacherModel.ConnectAsync(options, cache, cancellation);
        return new ScoreTeacher(null, cached, cached);
    }
}
