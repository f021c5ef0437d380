using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>calibrate</c>.</summary>
public sealed record CalibrateOptions
{
    /// <summary>The teacher.</summary>
    [Option("Teacher whose margins become probabilities.", Required = true, Refers = "score", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>Output of the teacher.</summary>
    [Option("Output of the teacher that is compared on both sides.", Min = 1)]
    public string Output { get; init; } = "reward";
}
