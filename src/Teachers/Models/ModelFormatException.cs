namespace DataForge.Teachers.Models;

/// <summary>A model directory that cannot be used: the message names the file, the tensor or option, the value found and what would do.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Refuses a file.</summary>
    /// <param name="file">Path of the file at fault.</param>
    /// <param name="problem">One sentence: what was found and what is expected.</param>
    public ModelFormatException(string file, string problem) : base($"{file}: {problem}") => File = file;

    /// <summary>Refuses a file because of an error beneath.</summary>
    public ModelFormatException(string file, string problem, Exception cause) : base($"{file}: {problem}", cause) => File = file;

    /// <summary>Path of the file at fault.</summary>
    public string File { get; }
}
