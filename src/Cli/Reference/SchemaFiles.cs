using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Definition.Schemas;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Cli.Reference;

/// <summary>The files of <c>schemas/</c>, one line each.</summary>
internal static class SchemaFiles
{
    /// <summary>Paths within <c>schemas/</c> and texts, in ordinal order of the paths.</summary>
    public static IReadOnlyList<(string Path, string Text)> All(Catalogue catalogue) =>
    [
        ("fragment.schema.json", PipelineSchema.Fragment(catalogue)),
        ("manifest.schema.json", ManifestJson.Schema()),
        ("pipeline.schema.json", PipelineSchema.Pipeline(catalogue)),
        .. RowShapes.All.Select(shape => ($"rows/{shape.Name()}.schema.json", RowJsonSchema.Of(shape))).OrderBy(file => file.Item1, StringComparer.Ordinal),
    ];
}
