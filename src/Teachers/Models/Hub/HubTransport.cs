using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace DataForge.Teachers.Models.Hub;

/// <summary>GET requests to the hub: redirects followed by hand, so that the token goes to the hub's own host alone, and tried again where that may help.</summary>
internal sealed class HubTransport(HubOptions options) : IDisposable
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(30), PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Runs a request, and again with growing waits after a lost connection, 429 or 5xx; the work sees only good answers.</summary>
    /// <param name="path">Path below the endpoint.</param>
    /// <param name="what">What is asked for, for messages.</param>
    /// <param name="offset">Bytes that are there already, asked before each try.</param>
    /// <param name="work">Reads the answer; the linked hash that the hub names is null where it names none.</param>
    /// <param name="cancellation">Stops waiting and reading.</param>
    public async Task GetAsync(string path, string what, Func<long> offset, Func<HttpResponseMessage, string?, CancellationToken, Task> work, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan? wait = null;
            long before = offset();
            try
            {
                (HttpResponseMessage response, string? hash) = await SendAsync(new Uri(options.Endpoint, path), before, cancellation);
                using (response)
                {
                    if (response.IsSuccessStatusCode)
                    {
                        await work(response, hash, cancellation);
                        return;
                    }

                    wait = response.Headers.RetryAfter?.Delta;
                    if (!IsTransient(response.StatusCode) || attempt >= options.Attempts)
                    {
                        throw Refused(response.StatusCode, what);
                    }
                }
            }
            catch (Exception lost) when (lost is HttpRequestException or HttpIOException or IOException { InnerException: System.Net.Sockets.SocketException } && (attempt < options.Attempts || offset() > before))
            {
                // A connection that gave something before it was lost is worth as many tries again.
                attempt = offset() > before ? 1 : attempt;
            }
            catch (HttpRequestException lost)
            {
                throw new HubException($"{what}: {options.Endpoint.Host} cannot be reached ({lost.Message}). Set HF_ENDPOINT to a mirror, or copy the model directory by hand.", lost);
            }

            TimeSpan growing = TimeSpan.FromSeconds(Math.Min(1 << (attempt - 1), 30));
            await Task.Delay(wait is { } asked && asked > growing ? (asked < LongestWait ? asked : LongestWait) : growing, options.Time, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private async Task<(HttpResponseMessage Response, string? Hash)> SendAsync(Uri address, long offset, CancellationToken cancellation)
    {
        string? hash = null;
        for (int redirect = 0; redirect <= MostRedirects; redirect++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (options.Token is not null && IsOwnHost(address))
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
            }

            if (offset > 0)
            {
                request.Headers.Range = new RangeHeaderValue(offset, null);
            }

            HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            hash ??= LinkedHash(response);
            if ((int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } location)
            {
                return (response, hash);
            }

            response.Dispose();
            address = new Uri(address, location);
            if (address.Scheme is not ("http" or "https"))
            {
                throw new HubException($"{options.Endpoint.Host} redirects to {address.Scheme}:, which is not followed.");
            }
        }

        throw new HubException($"{options.Endpoint.Host} redirects more than {MostRedirects} times.");
    }

    private bool IsOwnHost(Uri address) => address.Scheme == options.Endpoint.Scheme && address.Authority == options.Endpoint.Authority;

    private static string? LinkedHash(HttpResponseMessage response)
    {
        string? tag = response.Headers.TryGetValues("X-Linked-Etag", out IEnumerable<string>? linked) ? linked.First() : response.Headers.ETag?.Tag;
        string? hash = tag?.Trim().TrimStart('W', '/').Trim('"').ToLowerInvariant();
        return hash is { Length: 40 or 64 } && hash.All(char.IsAsciiHexDigit) ? hash : null;
    }

    private HubException Refused(HttpStatusCode status, string what) => new(string.Create(CultureInfo.InvariantCulture, $"{what}: {options.Endpoint.Host} answers {(int)status} {status}. ") + (status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => options.Token is null
            ? "The repository is private or gated: set HF_TOKEN to an access token that may read it."
            : "The token in HF_TOKEN may not read the repository; accept its terms on the hub, or use another token.",
        HttpStatusCode.NotFound => "Look at the spelling of repository and revision.",
        _ => "Run the command again to go on where it stopped.",
    }));
}
