using DataForge.Core.Options;

namespace DataForge.Augmenters.Contrast;

/// <summary>Options of <c>step_pairs</c>.</summary>
public sealed record StepPairsOptions
{
    /// <summary>Most pairs per row.</summary>
    [Option("Most pairs per row, each at a step of its own.", Min = 1, Max = 100)]
    public int Pairs { get; init; } = 1;
}
