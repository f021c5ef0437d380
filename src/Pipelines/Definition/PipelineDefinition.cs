using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Pipelines.Definition;

/// <summary>A pipeline file after every check: names resolved, options bound, defaults filled in. What the engine works from.</summary>
public sealed record PipelineDefinition
{
    /// <summary>Name of the pipeline: letters, digits, <c>_</c>, <c>-</c>, <c>.</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the pipeline makes, for people and the dataset card; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Seed of every draw. The default is 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>At least one source, in the order of the file.</summary>
    public required IReadOnlyList<SourceDefinition> Sources { get; init; }

    /// <summary>Teachers, in the order of the file.</summary>
    public IReadOnlyList<TeacherDefinition> Teachers { get; init; } = [];

    /// <summary>Steps, in the order in which rows pass them.</summary>
    public IReadOnlyList<StepDefinition> Steps { get; init; } = [];

    /// <summary>Splits, in the order of the file; the shares add up to 1. The default is <c>train</c> alone.</summary>
    public IReadOnlyList<SplitShare> Splits { get; init; } = [new("train", 1)];

    /// <summary>Sinks, in the order of the file. The default is the first registered sink with its defaults.</summary>
    public required IReadOnlyList<SinkDefinition> Sinks { get; init; }

    /// <summary>What the run tolerates before it fails.</summary>
    public LimitDefinition Limits { get; init; } = new();

    /// <summary>Ids of rows to reject for good.</summary>
    public IReadOnlyList<RowId> Exclude { get; init; } = [];

    /// <summary>Full path of the pipeline file's folder: relative paths in options start here.</summary>
    public required string BaseFolder { get; init; }
}
