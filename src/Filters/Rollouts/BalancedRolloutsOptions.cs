using DataForge.Core.Options;

namespace DataForge.Filters.Rollouts;

/// <summary>Options of <c>balanced_rollouts</c>.</summary>
public sealed record BalancedRolloutsOptions
{
    /// <summary>The teacher.</summary>
    [Option("Teacher that scored how each answer was reached (its process).", Required = true, Refers = "score", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>Output of the teacher.</summary>
    [Option("Output of the teacher that counts.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Number of answers.</summary>
    [Option("Answers to keep of each prompt.", Min = 2)]
    public int Count { get; init; } = 4;
}
