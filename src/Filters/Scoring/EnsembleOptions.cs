using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>ensemble</c>.</summary>
public sealed record EnsembleOptions
{
    /// <summary>Name of the result.</summary>
    [Option("Name under which the result stands among the scores; later steps use it like a teacher.", Min = 1)]
    public string As { get; init; } = "ensemble";

    /// <summary>The teachers.</summary>
    [Option("Teachers to put together, two at least. Their scales should be alike.", Required = true, Refers = "score", Min = 2)]
    public IReadOnlyList<string> Teachers { get; init; } = [];

    /// <summary>Output of the teachers.</summary>
    [Option("Output of the teachers that is put together.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>How.</summary>
    [Option("`mean`, `median`, `worst_case` (the smallest), `uncertainty_weighted` (mean - factor * variance), `lower_bound` (mean - factor * standard deviation), or `gated` (the first teacher, in [0, 1], times floor + (1 - floor) * the mean of the others).",
        Choices = ["mean", "median", "worst_case", "uncertainty_weighted", "lower_bound", "gated"])]
    public string By { get; init; } = "mean";

    /// <summary>Strength of the penalty.</summary>
    [Option("The factor of `uncertainty_weighted` and `lower_bound`.", Min = 0)]
    public double Factor { get; init; } = 0.5;

    /// <summary>Divisor of the variance.</summary>
    [Option("The variance of `uncertainty_weighted` is divided by the number of teachers less this; with five teachers 1 makes the penalty a quarter larger.", Min = 0, Max = 1)]
    public int Ddof { get; init; }

    /// <summary>What is left without a bonus.</summary>
    [Option("With `gated`: the share of the first score that is left where the others give 0.", Min = 0, Max = 1)]
    public double Floor { get; init; } = 0.6;
}
