namespace DataForge.Sources;

/// <summary>A source cannot be read at all: its message names the file, the place, what was found and the remedy. Bad records are no such fault; they go to quarantine.</summary>
public sealed class SourceException : Exception
{
    /// <summary>A fault with its message.</summary>
    public SourceException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its message and what caused it.</summary>
    public SourceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A fault without a message.</summary>
    public SourceException()
    {
    }
}
