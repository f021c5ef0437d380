using DataForge.Core.Options;

namespace DataForge.Augmenters.Contrast;

/// <summary>Options of <c>step_alternatives</c>.</summary>
public sealed record StepAlternativesOptions
{
    /// <summary>Pairs per beginning.</summary>
    [Option("Most pairs of one beginning; no two have the same two steps.", Min = 1, Max = 100)]
    public int Pairs { get; init; } = 2;

    /// <summary>Whether last steps are left out.</summary>
    [Option("Leaves out right steps that are the last of their solution, since they give the final answer away, as InT discards such interventions.")]
    public bool SkipFinal { get; init; } = true;
}
