using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>disagreement_weight</c>.</summary>
public sealed record DisagreementWeightOptions
{
    /// <summary>The teachers.</summary>
    [Option("Two teachers, or two scorings by one, on a common scale.", Required = true, Refers = "score", Min = 2, Max = 2)]
    public IReadOnlyList<string> Teachers { get; init; } = [];

    /// <summary>Output of the teachers.</summary>
    [Option("Output of the teachers that is compared on both sides.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Strength.</summary>
    [Option("How fast the weight falls: exp(-strength * |difference of the margins|).", Min = 0)]
    public double Strength { get; init; } = 1;
}
