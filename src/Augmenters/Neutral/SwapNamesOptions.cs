using DataForge.Core.Options;

namespace DataForge.Augmenters.Neutral;

/// <summary>Options of <c>swap_names</c>.</summary>
public sealed record SwapNamesOptions
{
    /// <summary>Share of rows that get a twin.</summary>
    [Option("Share of the rows read that get a twin, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;
}
