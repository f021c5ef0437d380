using DataForge.Sources;
using DataForge.Sources.Files;

namespace DataForge.Pipelines.Running;

/// <summary>A file of a source.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Options">Its options.</param>
/// <param name="File">The file.</param>
internal sealed record PlannedFile(string Source, SourceOptions Options, SourceFile File);
