using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>negate_claim</c>.</summary>
public sealed record NegateClaimOptions
{
    /// <summary>Share of rows that get a pair.</summary>
    [Option("Share of the rows read that get a pair, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;
}
