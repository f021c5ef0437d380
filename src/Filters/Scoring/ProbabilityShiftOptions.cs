using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>probability_shift</c>.</summary>
public sealed record ProbabilityShiftOptions
{
    /// <summary>The teachers.</summary>
    [Option("Teachers whose scores of a row and of its parent are compared.", Required = true, Refers = "score", Min = 1)]
    public IReadOnlyList<string> Teachers { get; init; } = [];

    /// <summary>The target.</summary>
    [Option("Target compared in row and parent: field and output, as in `chosen.reward` or `response.entailment`.", Required = true, Min = 3)]
    public string Target { get; init; } = "";

    /// <summary>Whether the logistic is taken first.</summary>
    [Option("Takes the logistic of the scores first, for rewards without bounds; false for probabilities.")]
    public bool Logistic { get; init; } = true;

    /// <summary>Least shift.</summary>
    [Option("Least rise of the probability from parent to row; below 0 for a fall that is allowed.", Min = -1, Max = 1)]
    public double MinShift { get; init; } = 0.25;
}
