using DataForge.Core.Options;

namespace DataForge.Filters.Rollouts;

/// <summary>Options of <c>process_trust</c>.</summary>
public sealed record ProcessTrustOptions
{
    /// <summary>The teacher.</summary>
    [Option("Teacher whose scores of the answers are weighed.", Required = true, Refers = "score", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>Output of the teacher.</summary>
    [Option("Output of the teacher that counts.", Min = 1)]
    public string Output { get; init; } = "reward";
}
