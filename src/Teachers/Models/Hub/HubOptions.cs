namespace DataForge.Teachers.Models.Hub;

/// <summary>Where the hub is and who asks.</summary>
/// <param name="Endpoint">Base address of the hub or of a mirror.</param>
/// <param name="Token">Access token, sent to the endpoint's host alone; null for none.</param>
public sealed record HubOptions(Uri Endpoint, string? Token)
{
    private const string DefaultEndpoint = "https://huggingface.co";

    /// <summary>Times a request is tried.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Time for waits between tries.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The address of <c>HF_ENDPOINT</c> and the token of <c>HF_TOKEN</c>.</summary>
    /// <exception cref="HubException">The address is none.</exception>
    public static HubOptions FromEnvironment()
    {
        string? given = Environment.GetEnvironmentVariable("HF_ENDPOINT"), token = Environment.GetEnvironmentVariable("HF_TOKEN");
        string address = string.IsNullOrWhiteSpace(given) ? DefaultEndpoint : given.Trim();
        return Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out Uri? endpoint) && endpoint.Scheme is "http" or "https"
            ? new HubOptions(endpoint, string.IsNullOrWhiteSpace(token) ? null : token.Trim())
            : throw new HubException($"HF_ENDPOINT is \"{address}\", which is no http or https address.");
    }

    /// <inheritdoc/>
    public override string ToString() => Endpoint.ToString();
}
