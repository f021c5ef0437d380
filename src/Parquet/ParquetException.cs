namespace DataForge.Parquet;

/// <summary>A file that is not valid Parquet, or that needs what this library refuses by name (encryption, unknown codecs).</summary>
public sealed class ParquetException : Exception
{
    /// <summary>A problem whose place is not known here; the layer that knows it adds file and offset.</summary>
    public ParquetException(string problem)
        : base(problem) => Problem = problem;

    /// <summary>A problem with its cause, whose place is not known here.</summary>
    public ParquetException(string problem, Exception inner)
        : base(problem, inner) => Problem = problem;

    /// <summary>A problem at a byte offset of a file.</summary>
    public ParquetException(string fileName, long offset, string problem, Exception? inner = null)
        : base($"{fileName}: at byte {offset}: {problem}", inner)
    {
        FileName = fileName;
        Offset = offset;
        Problem = problem;
    }

    /// <summary>The file, or the caller's name of the stream; null while not known.</summary>
    public string? FileName { get; }

    /// <summary>Byte offset in the file of the structure (footer, page, index) that is wrong; null while not known.</summary>
    public long? Offset { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>True if a structure ended before it was complete, so that more bytes might help.</summary>
    internal bool IsTruncation { get; init; }

    /// <summary>This problem with its place, unless it already has one.</summary>
    internal ParquetException In(string fileName, long offset) =>
        FileName is null ? new ParquetException(fileName, offset, Problem, this) { IsTruncation = IsTruncation } : this;
}
