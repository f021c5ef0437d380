using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>agreement</c>.</summary>
public sealed record AgreementOptions
{
    /// <summary>The teachers.</summary>
    [Option("Teachers that must agree; one alone is held against the label.", Required = true, Refers = "score", Min = 1)]
    public IReadOnlyList<string> Teachers { get; init; } = [];

    /// <summary>Output of the teachers.</summary>
    [Option("Output of the teachers that is compared on both sides.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Whether the label is a voter too.</summary>
    [Option("Also drops pairs whose label the teachers contradict.")]
    public bool WithLabel { get; init; } = true;

    /// <summary>Least confidence.</summary>
    [Option("Least distance of each teacher's p(chosen) from 0.5.", Min = 0, Max = 0.5)]
    public double MinConfidence { get; init; } = 0.1;
}
