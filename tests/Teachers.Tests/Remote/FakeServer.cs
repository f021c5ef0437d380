using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DataForge.Teachers.Tests.Remote;

/// <summary>A server on this machine that answers in the documented formats, or does not.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, int> _tries = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private readonly string _prefix;
    private int _running;
    private int _mostRunning;

    /// <summary>Starts a server of a kind: <c>vllm</c>, <c>tei</c> or <c>sglang</c>.</summary>
    public FakeServer(string kind)
    {
        _prefix = kind;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/base");
        }

        _listener.Prefixes.Add($"http://127.0.0.1:{Address.Port}/");
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    /// <summary>The fault of a request, by its body and how often that body came before.</summary>
    public Func<string, int, FakeFault> Faults { get; set; } = (_, _) => FakeFault.None;

    /// <summary>Another answer than the model's: status and body, or null.</summary>
    public Func<string, (int Status, string Body)?> Override { get; set; } = _ => null;

    public TimeSpan WorkTime { get; set; }

    /// <summary>Bodies of requests, in the order of their coming.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public ConcurrentQueue<string?> Authorizations { get; } = new();

    public int MostRunning => _mostRunning;

    /// <summary>A plan in which three of ten requests go wrong in one of all ways. No body goes wrong more than five times.</summary>
    public static FakeFault ThirtyPercent(string body, int before)
    {
        uint draw = FakeModel.Hash(body, 100 + before);
        return before >= 5 || draw % 10 >= 3 ? FakeFault.None : (FakeFault)(1 + (draw / 10 % 12));
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
        _loop.Wait();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var served = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                served.Add(Task.Run(() => AnswerAsync(context)));
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                break;
            }
        }

        await Task.WhenAll(served);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        int running = Interlocked.Increment(ref _running);
        InterlockedMax(ref _mostRunning, running);
        try
        {
            string body = await new StreamReader(context.Request.InputStream, Encoding.UTF8).ReadToEndAsync();
            Bodies.Enqueue(body);
            Authorizations.Enqueue(context.Request.Headers["Authorization"]);
            string path = context.Request.Url!.AbsolutePath["/base".Length..];
            int before = _tries.AddOrUpdate(path + body, 0, (_, tries) => tries + 1);
            await Task.Delay(WorkTime);
            if (Override(body) is var (status, text))
            {
                await SendAsync(context, status, text);
                return;
            }

            await AnswerAsync(context, path, body, Faults(body, before));
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has hung up, or the test is over.
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, string path, string body, FakeFault fault)
    {
        (JsonNode answer, JsonArray rows) = FakeAnswers.Of(body.Length == 0 ? path : $"/{_prefix}{path}", body.Length == 0 ? null : JsonNode.Parse(body));
        switch (fault)
        {
            case FakeFault.TooManyRequests or FakeFault.TooManyRequestsWithRetryAfter:
                context.Response.Headers["Retry-After"] = fault == FakeFault.TooManyRequests ? null : "0";
                await SendAsync(context, 429, """{"error":"Model is overloaded","error_type":"Overloaded"}""");
                return;
            case FakeFault.InternalError:
                await SendAsync(context, 500, """{"error":{"message":"CUDA error","type":"InternalServerError","code":500}}""");
                return;
            case FakeFault.Unavailable:
                await SendAsync(context, 503, "no healthy upstream");
                return;
            case FakeFault.Reset:
                context.Response.Abort();
                return;
            case FakeFault.TruncatedJson:
                await SendAsync(context, 200, answer.ToJsonString()[..^3]);
                return;
            case FakeFault.ConnectionCutInTheBody:
                byte[] whole = Encoding.UTF8.GetBytes(answer.ToJsonString());
                context.Response.ContentLength64 = whole.Length;
                await context.Response.OutputStream.WriteAsync(whole.AsMemory(0, whole.Length / 2));
                await context.Response.OutputStream.FlushAsync();
                context.Response.Abort();
                return;
            case FakeFault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(2), _stop.Token);
                break;
            case FakeFault.OneRowMissing when rows.Count > 0:
                rows.RemoveAt(rows.Count - 1);
                break;
            case FakeFault.OneRowTooMany when rows.Count > 0:
                rows.Add(rows[0]!.DeepClone());
                break;
            case FakeFault.NotANumber:
                await SendAsync(context, 200, WithNaN(answer.ToJsonString()));
                return;
            case FakeFault.PageOfHtml:
                await SendAsync(context, 200, "<html>gateway</html>");
                return;
        }

        await SendAsync(context, 200, answer.ToJsonString());
    }

    // As Python writes it, for the last number with a fraction (or after a colon) of the answer.
    private static string WithNaN(string json)
    {
        System.Text.RegularExpressions.Match last = System.Text.RegularExpressions.Regex.Matches(json, @"-?\d+\.\d+(?:[eE][-+]?\d+)?").LastOrDefault() ?? System.Text.RegularExpressions.Regex.Match(json, @"\d+");
        return json[..last.Index] + "NaN" + json[(last.Index + last.Length)..];
    }

    private static async Task SendAsync(HttpListenerContext context, int status, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
