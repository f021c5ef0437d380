using DataForge.Core.Operators;
using DataForge.Pipelines.Definition;
using DataForge.Sinks.Datasets;
using DataForge.Sources;
using DataForge.Teachers.Linear;
using DataForge.Teachers.Scoring.Rows;

namespace DataForge.Cli;

/// <summary>The composition root: everything that pipeline files may name, one line for each folder of parts.</summary>
internal static class DataForgeCatalogue
{
    public static Catalogue Create() => new(
        Filters.Filters.Register(Augmenters.Augmenters.Register(new OperatorRegistry.Builder())).Build(),
        [LinearTeacher.Registration, ModelTeacher.Registration],
        Source,
        [Dataset]);

    private static SourceRegistration Source { get; } = new()
    {
        OptionsType = typeof(SourceOptions),
        Makes = options => SourceOptionsCheck.ShapesOf((SourceOptions)options),
        Provides = options => SourceOptionsCheck.ColumnsOf((SourceOptions)options),
        Check = options => [.. SourceOptionsCheck.Faults((SourceOptions)options).Select(Fault)],
    };

    private static SinkRegistration Dataset { get; } = new()
    {
        Name = "dataset",
        Summary = "Writes sharded Parquet with a manifest and a dataset card: a folder that trainers and the hub read as it is.",
        OptionsType = typeof(DatasetSinkOptions),
    };

    private static OptionFault Fault(SourceFault fault) => new(fault.Option, fault is { Found: { } found, Allowed: { } allowed }
        ? $"{fault.Message}; {NameAdvice.For(found, allowed)}"
        : fault.Message);
}
