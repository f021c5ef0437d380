using DataForge.Core.Options;

namespace DataForge.Filters.Simulation;

/// <summary>Options of <c>simulate_observation</c>.</summary>
public sealed record SimulateObservationOptions
{
    /// <summary>Strength of the bias.</summary>
    [Option("Each level below the best is seen this many times as often as the one above it; 1 has no bias, small numbers a strong one.", Min = 0.0001, Max = 1)]
    public double Alpha { get; init; } = 0.5;

    /// <summary>Share of the rows that are seen.</summary>
    [Option("Share of the rows that are seen at all.", Min = 0.001, Max = 1)]
    public double Share { get; init; } = 0.2;

    /// <summary>Noise of good labels.</summary>
    [Option("P(label bad | truly good) of the rows seen.", Min = 0, Max = 0.49)]
    public double BadGivenGood { get; init; }

    /// <summary>Noise of bad labels.</summary>
    [Option("P(label good | truly bad) of the rows seen.", Min = 0, Max = 0.49)]
    public double GoodGivenBad { get; init; }

    /// <summary>The name of the scores.</summary>
    [Option("Name under which the propensity (`response.propensity`) and the clean value (`response.clean`) stand among the scores.", Min = 1)]
    public string As { get; init; } = "simulation";
}
