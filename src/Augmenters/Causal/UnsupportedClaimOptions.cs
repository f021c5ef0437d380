using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>unsupported_claim</c>.</summary>
public sealed record UnsupportedClaimOptions
{
    /// <summary>Share of rows that get a claim.</summary>
    [Option("Share of the rows read that get a pair, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Least plain sentences.</summary>
    [Option("Fewest plain sentences of the good response.", Min = 1, Max = 1000)]
    public int MinSentences { get; init; } = 2;
}
