using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataForge.Core.Json;
using DataForge.Teachers.Remote.Calls;
using DataForge.Teachers.Remote.Protocols;
using DataForge.Teachers.Remote.Servers;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Caching;

namespace DataForge.Teachers.Remote;

/// <summary>
/// A model behind a server: vLLM, text-embeddings-inference or SGLang. Each row is scored exactly once however the server misbehaves; a call
/// fails where a request stays unanswered after all its tries, and may then be repeated.
/// </summary>
public sealed class RemoteTeacherModel : ITeacherModel
{
    // Raised whenever requests or the meaning of answers change.
    private const string Version = "remote-teacher-1";

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RemoteTeacherOptions _options;
    private readonly RemoteProtocol _protocol;
    private readonly RemoteCaller _caller;
    private readonly ServerFacts _facts;
    private readonly RemoteQuestion _question;

    private RemoteTeacherModel(RemoteTeacherOptions options, RemoteProtocol protocol, RemoteCaller caller, ServerFacts facts)
    {
        (_options, _protocol, _caller, _facts) = (options, protocol, caller, facts);
        IReadOnlyList<string> labels = options.Labels.Count > 0 ? options.Labels : facts.Labels;
        _question = new RemoteQuestion(options.Model, options.Task, labels);
        Description = new TeacherDescription
        {
            Name = options.Name,
            Task = options.Task,
            Architecture = protocol.Name,
            Labels = labels,
            MaximumLength = facts.MaximumLength ?? int.MaxValue,
            Parameters = 0,
            Profile = "remote",
            Fingerprint = FingerprintOf(options),
        };
    }

    /// <summary>Names of the protocols.</summary>
    public static IReadOnlyList<string> Protocols { get; } = [.. RemoteProtocols.All.Select(protocol => protocol.Name)];

    /// <inheritdoc/>
    public TeacherDescription Description { get; }

    /// <summary>Connects: asks the server what it serves.</summary>
    /// <exception cref="TeacherException">The options contradict each other, there is no connection, or the server serves another model.</exception>
    public static async Task<RemoteTeacherModel> ConnectAsync(RemoteTeacherOptions options, CancellationToken cancellation = default)
    {
        RemoteProtocol protocol = Check(options);
        var caller = new RemoteCaller(options);
        try
        {
            ServerFacts facts = await ServerFacts.AskAsync(protocol.Server, caller, options, cancellation);
            CheckLabels(options, facts, protocol);
            return new RemoteTeacherModel(options, protocol, caller, facts);
        }
        catch (Exception fault)
        {
            caller.Dispose();
            throw fault is RemoteFaultException or RemoteRefusalException ? Failed(options, "what it serves", fault) : fault;
        }
    }

    /// <summary>Connects, with a cache of scores that receives each row as soon as it is scored: a call that failed half way has lost nothing.</summary>
    /// <param name="options">The teacher.</param>
    /// <param name="cacheRoot">Folder of all score caches.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<CachedTeacherModel> ConnectAsync(RemoteTeacherOptions options, string cacheRoot, CancellationToken cancellation = default)
    {
        ScoreCache cache = ScoreCache.Open(cacheRoot, FingerprintOf(options));
        try
        {
            return new CachedTeacherModel(await ConnectAsync(options with { Scored = cache.Add }, cancellation), cache);
        }
        catch
        {
            cache.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The fingerprint of a teacher with these options: protocol, task, model, revision, labels, and tokenizer where ids are sent. The address is
    /// no part of it: a model that moves keeps its scores.
    /// </summary>
    public static string FingerprintOf(RemoteTeacherOptions options)
    {
        CanonicalJson json = new CanonicalJson().BeginArray().String(Version).String(options.Protocol).String(options.Task.Name()).String(options.Model)
            .StringOrNull(options.Revision).StringOrNull(options.Encoder?.Fingerprint).BeginArray();
        foreach (string label in options.Labels)
        {
            json.String(label);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.EndArray().EndArray().ToString())));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken)
    {
        var scores = new TeacherScore?[rows.Count];
        var sent = new List<RemoteRow>(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            try
            {
                sent.Add(RemoteRows.Prepare(i, rows[i], _protocol, _options.Encoder, _options.Task, Description.MaximumLength));
            }
            catch (InputRejectedException cause)
            {
                scores[i] = TeacherScore.Rejected(cause);
            }
        }

        List<List<RemoteRow>> requests = RemoteRows.Divide(sent, _protocol, Math.Min(_options.RowsPerRequest, _facts.MostRows ?? int.MaxValue));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exception? failure = null;
        await Task.WhenAll(requests.Select(async request =>
        {
            try
            {
                await AskAsync(request, scores, stop.Token, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                // Requests that are under way end; those that wait for their turn are not begun.
                Interlocked.CompareExchange(ref failure, fault, null);
                await stop.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                // The first failure, or the caller, says why.
            }
        }));
        cancellationToken.ThrowIfCancellationRequested();
        return failure is null ? Whole(scores) : throw (failure is TeacherException ? failure : Failed(_options, "a request", failure));
    }

    /// <inheritdoc/>
    public void Dispose() => _caller.Dispose();

    private async Task AskAsync(List<RemoteRow> rows, TeacherScore?[] scores, CancellationToken begin, CancellationToken cancellation)
    {
        try
        {
            TeacherScore[] answer = await _caller.AskAsync(_protocol.Path, Body(rows), json => _protocol.Read(json, rows, _question), _options.Attempts, begin, cancellation);
            for (int i = 0; i < rows.Count; i++)
            {
                Put(rows[i], Labelled(answer[i]), scores);
            }
        }
        catch (RemoteRefusalException refusal) when (refusal.IsAboutContent && rows.Count > 1)
        {
            // One row is enough for a server to refuse all of a request, and some servers take fewer rows.
            await AskAsync([.. rows.Take(rows.Count / 2)], scores, begin, cancellation);
            await AskAsync([.. rows.Skip(rows.Count / 2)], scores, begin, cancellation);
        }
        catch (RemoteRefusalException refusal) when (refusal.IsAboutLength)
        {
            Put(rows[0], TeacherScore.Rejected(new InputRejectedException("too_long", $"The server refuses the row: {refusal.Message}")), scores);
        }
    }

    private void Put(RemoteRow row, TeacherScore score, TeacherScore?[] scores)
    {
        if (Interlocked.CompareExchange(ref scores[row.Index], score, null) is not null)
        {
            throw new InvalidOperationException($"Row {row.Index} was scored twice.");
        }

        _options.Scored?.Invoke(row.Input, score);
    }

    private TeacherScore Labelled(TeacherScore score) => score.Logits is not { Length: > 1 } logits || logits.Length == _question.Labels.Count
        ? score
        : throw new TeacherException($"Teacher {_options.Name}: the model has {logits.Length} outputs and the teacher {_question.Labels.Count} labels; give one for each, in the model's order.");

    private byte[] Body(List<RemoteRow> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            _protocol.Write(json, rows, _question);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static TeacherScore[] Whole(TeacherScore?[] scores)
    {
        int missing = Array.FindIndex(scores, score => score is null);
        return missing < 0 ? [.. scores.Select(score => score!)] : throw new InvalidOperationException($"Row {missing} was not scored.");
    }

    private static RemoteProtocol Check(RemoteTeacherOptions options)
    {
        RemoteProtocol protocol = RemoteProtocols.Find(options.Protocol)
            ?? throw Wrong(options, $"the protocol '{options.Protocol}' is not known; known are {string.Join(", ", Protocols)}");
        return !protocol.Tasks.Contains(options.Task)
                ? throw Wrong(options, $"{protocol.Name} computes {string.Join(", ", protocol.Tasks.Select(task => task.Name()))}, not {options.Task.Name()}")
            : protocol.NeedsIds(options.Task) && options.Encoder is null
                ? throw Wrong(options, $"{protocol.Name} needs the model's tokenizer for {options.Task.Name()}")
            : !protocol.TakesIds && options.Encoder is not null
                ? throw Wrong(options, $"{protocol.Name} reads texts; give no tokenizer")
            : options.Address.Scheme is not ("http" or "https") || options.Address.UserInfo.Length > 0 || options.Address.Query.Length > 0
                ? throw Wrong(options, "the address is http(s)://host[:port][/path], without user, key or query")
            : options is { RowsPerRequest: < 1 } or { Concurrency: < 1 } or { Attempts: < 1 } || options.Timeout <= TimeSpan.Zero
                ? throw Wrong(options, "rows per request, concurrency, attempts and time-out are greater than zero")
            : protocol;
    }

    private static void CheckLabels(RemoteTeacherOptions options, ServerFacts facts, RemoteProtocol protocol)
    {
        if (options.Labels.Count > 0 && facts.Labels.Count > 0 && !options.Labels.SequenceEqual(facts.Labels))
        {
            throw Wrong(options, $"the server's labels are {string.Join(", ", facts.Labels)}, not {string.Join(", ", options.Labels)}");
        }

        if (protocol is TeiPredict && options.Labels.Count == 0 && facts.Labels.Count == 0)
        {
            throw Wrong(options, "the server does not say its labels; give them in the model's order");
        }
    }

    private static TeacherException Wrong(RemoteTeacherOptions options, string what) => new($"Teacher {options.Name}: {what}.");

    private static TeacherException Failed(RemoteTeacherOptions options, string asked, Exception fault) => new(
        $"Teacher {options.Name}: the server {options.Address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)} did not answer {asked}: {fault.Message}", fault);
}
