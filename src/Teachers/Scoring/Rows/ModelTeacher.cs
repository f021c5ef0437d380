using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Json;
using DataForge.Core.Operators;
using DataForge.Core.Teachers;
using DataForge.Teachers.Backends;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.ChatTemplates;
using DataForge.Teachers.Models;
using DataForge.Teachers.Scoring.Caching;
using DataForge.Teachers.Scoring.Inputs;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Scoring.Rows;

/// <summary>A model directory as a pipeline's teacher. Weights are loaded when the first row asks for them.</summary>
public sealed class ModelTeacher : ITextEmbedder, IDisposable
{
    // Raised whenever inputs or outputs of some row change.
    private const string Version = "model-teacher-1";

    private readonly ModelTeacherOptions _options;
    private readonly TeacherTask _task;
    private readonly string _folder;
    private readonly string? _reference;
    private readonly Lazy<SemaphoreSlim> _calls;
    private readonly Lazy<ModelInputEncoder> _encoder;
    private readonly Lazy<string> _fingerprint;
    private readonly Lazy<ITeacherModel> _model;

    private ModelTeacher(string name, ModelTeacherOptions options, TeacherSetup setup)
    {
        (Name, _options) = (name, options);
        _task = TeacherTasks.Find(options.Task)!.Value;
        string @base = setup.BaseFolder.Length == 0 ? Environment.CurrentDirectory : setup.BaseFolder;
        _folder = Path.GetFullPath(options.Path, @base);
        _reference = options.Reference is { } reference ? Path.GetFullPath(reference, @base) : null;
        _calls = new Lazy<SemaphoreSlim>(() => new SemaphoreSlim(options.Workers > 0 ? options.Workers : Named(() => BackendChoice.Of(LocalOptions).Calls)));
        _encoder = new Lazy<ModelInputEncoder>(() => Named(() => ModelInputEncoder.Load(_folder, _task, options.Template, options.Prompt, options.PromptName)));
        _fingerprint = new Lazy<string>(() => Named(FingerprintOf));
        _model = new Lazy<ITeacherModel>(() => Named(() => Open(setup.CacheFolder)));
    }

    /// <summary>Value of <c>type:</c> in pipeline files.</summary>
    public static string Type => "model";

    /// <summary>The registration.</summary>
    public static TeacherRegistration Registration { get; } = new()
    {
        Type = Type,
        Summary = "A model directory in the hub's layout, computed on this machine without conversion: reward models, classifiers, language models, process reward models, value heads and sentence "
            + "embeddings. Computed by the managed backend, scores are equal bit for bit on every machine; they are kept, so that changing a threshold computes nothing.",
        OptionsType = typeof(ModelTeacherOptions),
        Create = (name, options, setup) => new ModelTeacher(name, (ModelTeacherOptions)options, setup),
    };

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint => _fingerprint.Value;

    /// <inheritdoc/>
    public string? NumericProfile => Named(() => BackendChoice.Of(LocalOptions).Profile);

    /// <inheritdoc/>
    public bool IsReproducible => !_options.Fast;

    /// <inheritdoc/>
    public IOperator CreateScorer(OperatorSetup setup)
    {
        TaskChecks.EnsureScores(setup.Step, Name, _task, _options.StepToken);
        bool asChat = _options.Input == "chat" || (_options.Input == "auto" && _encoder.Value.HasTemplate);
        return new ModelScorer(Name, () => _model.Value, new RowInputs(asChat, _options.Input != "text", _options, _task), _calls.Value);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        TaskChecks.EnsureVectors(Name, _task, _options.Task);
        TruncationPolicy truncation = TruncationPolicies.Find(_options.Truncation)!.Value;
        await _calls.Value.WaitAsync(cancellation);
        try
        {
            IReadOnlyList<TeacherScore> scores = await _model.Value.ScoreAsync(
                [.. texts.Select(text => new TeacherInput { Text = text, MaximumLength = _options.MaxLength, Truncation = truncation })], cancellation);
            return [.. scores.Select(score => score.Embedding is { } vector ? UnitVector.Of(vector) : null)];
        }
        catch (Exception fault) when (fault is TeacherException or OutOfMemoryException)
        {
            throw new TransientFaultException($"Teacher '{Name}': {fault.Message}", fault);
        }
        finally
        {
            _calls.Value.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_model.IsValueCreated)
        {
            _model.Value.Dispose();
        }

        if (_calls.IsValueCreated)
        {
            _calls.Value.Dispose();
        }
    }

    private LocalTeacherOptions LocalOptions => new()
    {
        Name = Name,
        Directory = _folder,
        Task = _task,
        Encoder = _encoder.Value,
        Torch = Torch,
        Workers = 1,
        TokenBudget = _options.BatchTokens,
        Precision = WeightPrecisions.Find(_options.Precision)!.Value,
    };

    private TorchOptions? Torch => _options.Backend == "torch"
        ? new TorchOptions { Device = _options.Device, Sharded = _options.Sharded, Fast = _options.Fast }
        : _options.Device == "auto" && !_options.Sharded && !_options.Fast
            ? null
            : throw new InvalidDataException("device, sharded and fast are for the torch backend; give backend: torch with them.");

    private ITeacherModel Open(string? cacheFolder)
    {
        if (_reference is null)
        {
            return Open(LocalOptions, cacheFolder);
        }

        ReferenceTokenizer.EnsureSame(_folder, _reference);
        ITeacherModel model = Open(LocalOptions, cacheFolder);
        try
        {
            return new ReferencedTeacherModel(model, Open(LocalOptions with { Directory = _reference }, cacheFolder));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static ITeacherModel Open(LocalTeacherOptions options, string? cacheFolder)
    {
        LocalTeacherModel model = LocalTeacherModel.Load(options);
        return cacheFolder is null
            ? model
            : new CachedTeacherModel(model, ScoreCache.Open(Path.Combine(cacheFolder, ScoreCacheFolder.Name), model.Description.Fingerprint));
    }

    private string FingerprintOf()
    {
        CanonicalJson json = new CanonicalJson().BeginArray().String(Version).String(ModelFingerprints()).String(_options.Input)
            .Number(_options.MaxLength ?? 0).String(_options.Truncation).String(_options.StepToken ?? "").BeginArray();
        foreach (string candidate in _options.Candidates)
        {
            json.String(candidate);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.EndArray().EndArray().ToString())));
    }

    private string ModelFingerprints()
    {
        string model = LocalTeacherModel.FingerprintOf(LocalOptions);
        return _reference is null ? model
            : _task == TeacherTask.LogProbability ? ReferencedTeacherModel.FingerprintOf(model, LocalTeacherModel.FingerprintOf(LocalOptions with { Directory = _reference }))
            : throw new InvalidDataException("reference is for the task logprob.");
    }

    private T Named<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is ModelFormatException or TokenizerException or ChatTemplateException or InvalidDataException or IOException or DllNotFoundException)
        {
            throw new InvalidDataException($"Teacher '{Name}': {fault.Message}", fault);
        }
    }
}
