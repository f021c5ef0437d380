using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DataForge.Teachers.Scoring;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace DataForge.Teachers.Remote.Calls;

/// <summary>
/// Sends requests to one server until they are answered: retries with growing, jittered delays and the server's <c>Retry-After</c>, a time-out
/// for each try, as many at a time as the server bears. An answer counts only once it has been read to its end and understood.
/// </summary>
internal sealed class RemoteCaller : IDisposable
{
    private const int LargestAnswer = 256 << 20;
    private const int LargestComplaint = 1 << 16;

    private readonly RemoteTeacherOptions _options;
    private readonly HttpClient _http;
    private readonly string? _key;
    private readonly AdaptiveLimit _limit;
    private int _overloads;

    public RemoteCaller(RemoteTeacherOptions options)
    {
        _options = options;
        _limit = new AdaptiveLimit(options.Concurrency, options.Time);
        _key = Key(options);

        // No redirects: a key goes to the address that was given and nowhere else.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = options.Concurrency,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = options.Timeout,
        };
        string address = options.Address.AbsoluteUri;
        _http = new HttpClient(handler) { BaseAddress = new Uri(address.EndsWith('/') ? address : address + "/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Requests allowed at a time just now.</summary>
    public int Concurrency => _limit.Current;

    /// <summary>Asks and reads the answer.</summary>
    /// <param name="path">Path relative to the server's address.</param>
    /// <param name="body">JSON to post; null to get.</param>
    /// <param name="read">Understands the answer; throws <see cref="RemoteFaultException"/> or <see cref="JsonException"/> for one that is not as it should be.</param>
    /// <param name="attempts">How often it is tried.</param>
    /// <param name="begin">No try begins once this is cancelled; one that is under way ends.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="RemoteFaultException">The last try failed too.</exception>
    /// <exception cref="RemoteRefusalException">The server refuses the request.</exception>
    public async Task<T> AskAsync<T>(string path, byte[]? body, Func<JsonElement, T> read, int attempts, CancellationToken begin, CancellationToken cancellation)
    {
        var retry = new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RemoteFaultException>(fault => !(fault.RetryAfter > _options.LongestDelay)),
            MaxRetryAttempts = Math.Max(1, attempts - 1),
            DelayGenerator = outcome => ValueTask.FromResult<TimeSpan?>(RetryDelays.Before(
                outcome.AttemptNumber + 1, body ?? Encoding.UTF8.GetBytes(path), ((RemoteFaultException)outcome.Outcome.Exception!).RetryAfter, _options.LongestDelay)),
        };
        var builder = new ResiliencePipelineBuilder { TimeProvider = _options.Time };
        ResiliencePipeline pipeline = (attempts > 1 ? builder.AddRetry(retry) : builder).Build();
        return await pipeline.ExecuteAsync(async token => await TryAsync(path, body, read, token, cancellation), begin);
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> TryAsync<T>(string path, byte[]? body, Func<JsonElement, T> read, CancellationToken begin, CancellationToken cancellation)
    {
        long round = await _limit.EnterAsync(begin);
        bool? overloaded = null;
        try
        {
            T answer = await ReadAsync(path, body, read, cancellation);
            overloaded = false;
            Volatile.Write(ref _overloads, 0);
            return answer;
        }
        catch (RemoteFaultException fault)
        {
            overloaded = fault.IsOverload ? true : null;
            if (fault.IsOverload)
            {
                _limit.CoolDown(Pause(fault));
            }

            throw;
        }
        finally
        {
            _limit.Leave(round, overloaded);
        }
    }

    // All requests pause after an overload: for as long as the server says, else longer the more overloads come without an answer between.
    private TimeSpan Pause(RemoteFaultException fault)
    {
        int overloads = Interlocked.Increment(ref _overloads);
        TimeSpan own = TimeSpan.FromMilliseconds(50 << Math.Min(overloads, 8));
        TimeSpan pause = fault.RetryAfter ?? own;
        return pause < _options.LongestDelay ? pause : _options.LongestDelay;
    }

    private async Task<T> ReadAsync<T>(string path, byte[]? body, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        var timeout = new ResiliencePipelineBuilder { TimeProvider = _options.Time }.AddTimeout(_options.Timeout).Build();
        try
        {
            return await timeout.ExecuteAsync(async token => await SendAsync(path, body, read, token), cancellation);
        }
        catch (TimeoutRejectedException late)
        {
            throw new RemoteFaultException($"no whole answer within {_options.Timeout.TotalSeconds} s", late) { IsOverload = true };
        }
        catch (JsonException broken)
        {
            throw new RemoteFaultException($"the answer is no JSON: {broken.Message}", broken);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new RemoteFaultException($"the connection failed: {failure.Message}", failure);
        }
    }

    private async Task<T> SendAsync<T>(string path, byte[]? body, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (_key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            byte[] complaint = await BoundedContent.ReadAsync(response.Content, LargestComplaint, cutsOff: true, cancellation);
            throw HttpFaults.Of(response.StatusCode, response.Headers.RetryAfter, WithoutKey(Encoding.UTF8.GetString(complaint)), _options.Time.GetUtcNow());
        }

        byte[] content = await BoundedContent.ReadAsync(response.Content, LargestAnswer, cutsOff: false, cancellation);
        using JsonDocument document = JsonDocument.Parse(content);
        return read(document.RootElement);
    }

    private string WithoutKey(string text) => _key is null ? text : text.Replace(_key, "***", StringComparison.Ordinal);

    private static string? Key(RemoteTeacherOptions options)
    {
        if (options.KeyVariable is not { } name)
        {
            return null;
        }

        string? key = Environment.GetEnvironmentVariable(name)?.Trim();
        return string.IsNullOrEmpty(key)
            ? throw new TeacherException($"The teacher {options.Name} needs a key in the environment variable {name}, which is not set.")
            : key.All(letter => letter is > ' ' and < '\u007f')
                ? key
                : throw new TeacherException($"The key in the environment variable {name} has characters that no header may have.");
    }
}
