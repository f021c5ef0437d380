using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>log_tame</c>.</summary>
public sealed record LogTameOptions
{
    /// <summary>The teachers summed.</summary>
    [Option("Teachers whose scores are summed, two at least; their scores should be positive.", Required = true, Refers = "score", Min = 2)]
    public IReadOnlyList<string> Teachers { get; init; } = [];

    /// <summary>The output summed.</summary>
    [Option("Output of the teachers that is summed.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Weights.</summary>
    [Option("Weight of each teacher, in their order; not set: 1 each.")]
    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <summary>The name of the result.</summary>
    [Option("Name under which the result stands among the scores; later steps use it like a teacher.", Min = 1)]
    public string As { get; init; } = "log_tamed";
}
