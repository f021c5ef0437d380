namespace DataForge.Teachers.Remote.Calls;

/// <summary>What went wrong with one request in a way that another try may not meet: no connection, a time-out, overload, an answer that is none.</summary>
internal sealed class RemoteFaultException : Exception
{
    /// <summary>A fault with its message and cause.</summary>
    public RemoteFaultException(string message, Exception? cause = null) : base(message, cause)
    {
    }

    /// <summary>The server has too much to do: fewer requests at a time.</summary>
    public bool IsOverload { get; init; }

    /// <summary>How long the server asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
