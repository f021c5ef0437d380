using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>score</c>.</summary>
public sealed record ScoreOptions
{
    /// <summary>The teacher.</summary>
    [Option("Name of a teacher under `teachers:`.", Required = true, Refers = "teacher", Min = 1)]
    public string Teacher { get; init; } = "";
}
