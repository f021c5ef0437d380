namespace DataForge.Sources.Files;

/// <summary>One file of a source.</summary>
/// <param name="LogicalPath">Path relative to the pipeline file's folder, with '/'; <c>-</c> for standard input. It names the file in rows, manifest and messages.</param>
/// <param name="PhysicalPath">Full path; empty for standard input.</param>
/// <param name="Length">Size in bytes; -1 where it is not known (standard input, pipes).</param>
public sealed record SourceFile(string LogicalPath, string PhysicalPath, long Length)
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>True for standard input.</summary>
    public bool IsStandardInput => LogicalPath == StandardInput;

    /// <summary>Opens the raw bytes.</summary>
    /// <exception cref="SourceException">The file is not there or may not be read.</exception>
    public Stream Open()
    {
        if (IsStandardInput)
        {
            return Console.OpenStandardInput();
        }

        try
        {
            return new FileStream(PhysicalPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 18, FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"{LogicalPath}: cannot be opened: {fault.Message}", fault);
        }
    }
}
