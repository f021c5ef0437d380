using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>drop_step</c>.</summary>
public sealed record DropStepOptions
{
    /// <summary>Least steps of the solution.</summary>
    [Option("Fewest steps (steps of a stepwise row, else lines that are not blank) of the solution.", Min = 3, Max = 1000)]
    public int MinSteps { get; init; } = 3;
}
