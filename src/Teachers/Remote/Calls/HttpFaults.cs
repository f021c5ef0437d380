using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace DataForge.Teachers.Remote.Calls;

/// <summary>What a status that is no success means.</summary>
internal static class HttpFaults
{
    private const int LongestMessage = 300;

    /// <summary>The exception for an answer: a fault where another try may succeed, else a refusal.</summary>
    /// <param name="status">The status.</param>
    /// <param name="retryAfter">The header, if any.</param>
    /// <param name="body">The beginning of the body.</param>
    /// <param name="now">For dates in the header.</param>
    public static Exception Of(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, string body, DateTimeOffset now)
    {
        int code = (int)status;
        string message = $"status {code}: {MessageOf(body)}";
        bool overload = code is 429 or 503 or 529;

        // 424 is how text-embeddings-inference reports a failed inference.
        return overload || code is 408 or 424 or 425 or >= 500
            ? new RemoteFaultException(message) { IsOverload = overload, RetryAfter = Wait(retryAfter, now) }
            : new RemoteRefusalException(status, message);
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    // {"error": {"message": ...}}, {"message": ...}, {"error": ...}, {"detail": ...}, or text.
    private static string MessageOf(string body)
    {
        string text = body;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            text = Find(document.RootElement) ?? body;
        }
        catch (JsonException)
        {
            // A body that is no JSON is its own message.
        }

        text = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return text.Length == 0 ? "no message" : text.Length > LongestMessage ? text[..LongestMessage] + "…" : text;
    }

    private static string? Find(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString();
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (string name in new[] { "message", "error", "detail" })
        {
            if (element.TryGetProperty(name, out JsonElement inner) && Find(inner) is { } text)
            {
                return text;
            }
        }

        return null;
    }
}
