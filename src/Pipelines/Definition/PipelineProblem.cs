using System.Globalization;

namespace DataForge.Pipelines.Definition;

/// <summary>A place in a pipeline file.</summary>
/// <param name="File">The file as the user named it, or <c>--set PATH</c>.</param>
/// <param name="Line">From 1; 0 where the file as a whole or a command line argument is meant.</param>
/// <param name="Column">From 1; 0 where there is no line.</param>
/// <param name="Path">Path in the file, as in <c>steps[2].min_similarity</c>; empty for the whole file.</param>
public readonly record struct FilePlace(string File, int Line, int Column, string Path)
{
    /// <summary><c>file:line:column</c>, or the file alone where there is no line.</summary>
    public override string ToString() => Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}

/// <summary>One thing that is wrong with a pipeline file.</summary>
/// <param name="Place">Where.</param>
/// <param name="Message">The value found, what is allowed, and where it helps a suggestion.</param>
public sealed record PipelineProblem(FilePlace Place, string Message)
{
    /// <summary><c>file:line:column: error: path: message</c>, as compilers write it.</summary>
    public override string ToString() => Place.Path.Length == 0 ? $"{Place}: error: {Message}" : $"{Place}: error: {Place.Path}: {Message}";
}

/// <summary>The outcome of reading a pipeline file: a definition, or everything that is wrong.</summary>
/// <param name="Definition">The definition; null when there is a problem.</param>
/// <param name="Problems">All problems, by file and place; empty when there is none.</param>
public sealed record PipelineCheck(PipelineDefinition? Definition, IReadOnlyList<PipelineProblem> Problems);
