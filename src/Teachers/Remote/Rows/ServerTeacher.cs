using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Json;
using DataForge.Core.Operators;
using DataForge.Core.Teachers;
using DataForge.Teachers.ChatTemplates;
using DataForge.Teachers.Models;
using DataForge.Teachers.Remote.Protocols;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Caching;
using DataForge.Teachers.Scoring.Inputs;
using DataForge.Teachers.Scoring.Rows;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Teachers.Remote.Rows;

/// <summary>A model behind a server as a pipeline's teacher. The server is asked when the first row needs it.</summary>
public sealed class ServerTeacher : ITextEmbedder, IDisposable
{
    // Raised whenever inputs or outputs of some row change.
    private const string Version = "server-teacher-1";

    private readonly ServerTeacherOptions _options;
    private readonly TeacherTask _task;
    private readonly RemoteProtocol _protocol;
    private readonly string? _tokenizer;
    private readonly string? _cacheFolder;
    private readonly SemaphoreSlim _calls;
    private readonly SemaphoreSlim _connecting = new(1);
    private readonly Lazy<ModelInputEncoder?> _encoder;
    private readonly Lazy<string> _fingerprint;
    private ITeacherModel? _model;

    private ServerTeacher(string name, ServerTeacherOptions options, TeacherSetup setup)
    {
        (Name, _options, _cacheFolder) = (name, options, setup.CacheFolder);
        _task = TeacherTasks.Find(options.Task)!.Value;
        _protocol = RemoteProtocols.Find(options.Protocol)!;
        _tokenizer = options.Tokenizer is { } path ? Path.GetFullPath(path, setup.BaseFolder.Length == 0 ? Environment.CurrentDirectory : setup.BaseFolder) : null;
        _calls = new SemaphoreSlim(options.Concurrency);
        _encoder = new Lazy<ModelInputEncoder?>(() => _tokenizer is null ? null : Named(() => ModelInputEncoder.Load(_tokenizer, _task, options.Template)));
        _fingerprint = new Lazy<string>(FingerprintOf);
    }

    /// <summary>Value of <c>type:</c> in pipeline files.</summary>
    public static string Type => "server";

    /// <summary>The registration.</summary>
    public static TeacherRegistration Registration { get; } = new()
    {
        Type = Type,
        Summary = "A model behind a server: vLLM, text-embeddings-inference or SGLang. Each row is scored once however the server misbehaves; what stays unanswered is left for the next run, and scores are "
            + "kept, so that nothing is asked twice. Scores are the server's own: another precision or batch may change their last digits.",
        OptionsType = typeof(ServerTeacherOptions),
        Create = (name, options, setup) => new ServerTeacher(name, (ServerTeacherOptions)options, setup),
    };

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint => _fingerprint.Value;

    /// <inheritdoc/>
    public IOperator CreateScorer(OperatorSetup setup)
    {
        TaskChecks.EnsureScores(setup.Step, Name, _task, _options.StepToken);
        Named(() => RemoteTeacherModel.Check(RemoteOptions));
        bool renders = _encoder.Value?.HasTemplate ?? _protocol.RendersConversations;
        bool asChat = _options.Input == "chat" || (_options.Input == "auto" && renders);
        var limits = new ModelTeacherOptions { MaxLength = _options.MaxLength, Truncation = _options.Truncation, StepToken = _options.StepToken };
        return new ModelScorer(Name, () => _model ?? new LateModel(this), new RowInputs(asChat, _options.Input != "text", limits, _task), _calls);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        TaskChecks.EnsureVectors(Name, _task, _options.Task);
        await _calls.WaitAsync(cancellation);
        try
        {
            TruncationPolicy truncation = TruncationPolicies.Find(_options.Truncation)!.Value;
            ITeacherModel model = await ConnectAsync(cancellation);
            IReadOnlyList<TeacherScore> scores = await model.ScoreAsync(
                [.. texts.Select(text => new TeacherInput { Text = text, MaximumLength = _options.MaxLength, Truncation = truncation })], cancellation);
            return [.. scores.Select(score => score.Embedding is { } vector ? UnitVector.Of(vector) : null)];
        }
        catch (TeacherException fault)
        {
            throw new TransientFaultException($"Teacher '{Name}': {fault.Message}", fault);
        }
        finally
        {
            _calls.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _model?.Dispose();
        _calls.Dispose();
        _connecting.Dispose();
    }

    private RemoteTeacherOptions RemoteOptions => new()
    {
        Name = Name,
        Address = Uri.TryCreate(_options.Address, UriKind.Absolute, out Uri? address) ? address : throw new InvalidDataException($"'{_options.Address}' is no address such as http://localhost:8000"),
        Protocol = _options.Protocol,
        Task = _task,
        Model = _options.Model,
        Revision = _options.Revision,
        Labels = _options.Labels,
        Encoder = _encoder.Value,
        KeyVariable = _options.KeyEnv,
        RowsPerRequest = _options.RowsPerRequest,
        Concurrency = _options.Concurrency,
        Timeout = TimeSpan.FromSeconds(_options.Timeout),
        Attempts = _options.Attempts,
    };

    private async Task<ITeacherModel> ConnectAsync(CancellationToken cancellation)
    {
        if (_model is { } connected)
        {
            return connected;
        }

        await _connecting.WaitAsync(cancellation);
        try
        {
            return _model ??= _cacheFolder is null
                ? await RemoteTeacherModel.ConnectAsync(RemoteOptions, cancellation)
                : await RemoteTeacherModel.ConnectAsync(RemoteOptions, Path.Combine(_cacheFolder, ScoreCacheFolder.Name), cancellation);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private string FingerprintOf() => Named(() =>
    {
        CanonicalJson json = new CanonicalJson().BeginArray().String(Version).String(RemoteTeacherModel.FingerprintOf(RemoteOptions)).String(_options.Input)
            .Number(_options.MaxLength ?? 0).String(_options.Truncation).String(_options.StepToken ?? "").EndArray();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.ToString())));
    });

    private T Named<T>(Func<T> work)
    {
        try
        {
            return _tokenizer is null && (_options.MaxLength is not null || _options.Truncation != "reject" || _options.Template is not null)
                ? throw new InvalidDataException("max_length, truncation and template need tokenizer: a folder with the model's tokenizer")
                : work();
        }
        catch (Exception fault) when (fault is ModelFormatException or TokenizerException or ChatTemplateException or TeacherException or InvalidDataException or IOException)
        {
            throw new InvalidDataException($"Teacher '{Name}': {fault.Message}", fault);
        }
    }

    /// <summary>Connects with the first call.</summary>
    private sealed class LateModel(ServerTeacher teacher) : ITeacherModel
    {
        public TeacherDescription Description => teacher._model?.Description ?? throw new InvalidOperationException("The server has not been asked yet.");

        public async Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken) =>
            await (await teacher.ConnectAsync(cancellationToken)).ScoreAsync(rows, cancellationToken);

        public void Dispose()
        {
        }
    }
}
