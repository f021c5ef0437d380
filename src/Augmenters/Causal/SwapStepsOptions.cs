using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>swap_steps</c>.</summary>
public sealed record SwapStepsOptions
{
    /// <summary>Least steps of the solution.</summary>
    [Option("Fewest steps (steps of a stepwise row, else lines that are not blank) of the solution.", Min = 2, Max = 1000)]
    public int MinSteps { get; init; } = 2;
}
