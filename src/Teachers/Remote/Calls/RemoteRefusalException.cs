using System.Net;

namespace DataForge.Teachers.Remote.Calls;

/// <summary>The server refuses a request as it is: trying again is of no use.</summary>
internal sealed class RemoteRefusalException : Exception
{
    /// <summary>A refusal with what the server said.</summary>
    public RemoteRefusalException(HttpStatusCode status, string message) : base(message) => Status = status;

    /// <summary>The status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The request's content is at fault (400, 413, 422), which may be one row of it; else key, path or model are.</summary>
    public bool IsAboutContent => Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity;

    /// <summary>The content is longer than the model takes, in the words of vLLM, text-embeddings-inference and SGLang.</summary>
    public bool IsAboutLength => IsAboutContent && (Has("maximum context length") || Has("must have less than") || Has("longer than the model's context length")
        || Has("longer than the maximum model length") || Has("exceeds the maximum") || Has("maximum allowed length"));

    private bool Has(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
