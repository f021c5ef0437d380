using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>standardize_scores</c>.</summary>
public sealed record StandardizeScoresOptions
{
    /// <summary>The teacher.</summary>
    [Option("Name of the teacher whose scores are standardized.", Required = true, Refers = "teacher", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>Split that mean and deviation are taken from.</summary>
    [Option("Split whose rows mean and standard deviation are taken from.")]
    public string Split { get; init; } = "train";

    /// <summary>Greatest number of rows.</summary>
    [Option("Most rows that mean and deviation are taken from: those with the smallest keyed draws.", Min = 2, Max = 1_000_000)]
    public int MaxRows { get; init; } = 50_000;
}
