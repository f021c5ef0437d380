using DataForge.Core.Options;

namespace DataForge.Pipelines.Definition;

/// <summary>What a run tolerates before it fails.</summary>
public sealed record LimitDefinition
{
    /// <summary>Share of input records that may be quarantined. The default is 0.01.</summary>
    [Option("Largest share of input records that may be quarantined as broken before the run fails.", Min = 0, Max = 1)]
    public double MaxQuarantineShare { get; init; } = 0.01;

    /// <summary>Share of its input that a single step may reject; null for no limit, the default.</summary>
    [Option("Largest share of its input that any one step may reject before the run fails; without it there is no such limit.", Min = 0, Max = 1)]
    public double? MaxStepLossShare { get; init; }
}
