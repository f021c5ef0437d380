namespace DataForge.Sinks.Datasets;

/// <summary>A dataset that cannot be written as asked, or that is not what its plan says. The message names the row or file, what is wrong, and the remedy.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>A problem.</summary>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>A problem with its cause.</summary>
    public DatasetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
