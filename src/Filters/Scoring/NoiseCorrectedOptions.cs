using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>noise_corrected</c>.</summary>
public sealed record NoiseCorrectedOptions
{
    /// <summary>False positives.</summary>
    [Option("P(label good | truly bad): how often a bad response is marked good.", Min = 0, Max = 0.49)]
    public double FalsePositive { get; init; } = 0.1;

    /// <summary>False negatives.</summary>
    [Option("P(label bad | truly good): how often a good response is marked bad.", Min = 0, Max = 0.49)]
    public double FalseNegative { get; init; } = 0.1;

    /// <summary>Prior.</summary>
    [Option("P(truly good) before the label is seen.", Min = 0.001, Max = 0.999)]
    public double Prior { get; init; } = 0.5;

    /// <summary>Teacher that gives the propensity.</summary>
    [Option("Teacher whose output `propensity` is the probability that a row was labelled at all; the weight is divided by it. Not set: all are 1.", Refers = "score")]
    public string? Propensity { get; init; }

    /// <summary>Least propensity.</summary>
    [Option("Smaller propensities count as this, so that no row outweighs all others.", Min = 0.001, Max = 1)]
    public double LeastPropensity { get; init; } = 0.1;
}
