using DataForge.Core.Options;

namespace DataForge.Filters.Rollouts;

/// <summary>Options of <c>pass_rate</c>.</summary>
public sealed record PassRateOptions
{
    /// <summary>Least pass rate.</summary>
    [Option("Prompts with a smaller share of right answers go; 0 itself always does.", Min = 0, Max = 1)]
    public double Min { get; init; }

    /// <summary>Greatest pass rate.</summary>
    [Option("Prompts with this share of right answers or more go.", Min = 0, Max = 1)]
    public double Below { get; init; } = 0.8;

    /// <summary>Whether harder prompts count more often.</summary>
    [Option("Repeats harder prompts: below 0.2 six times, below 0.6 four times, below 0.8 twice.")]
    public bool Repeat { get; init; } = true;

    /// <summary>Whether one right and one wrong answer stay.</summary>
    [Option("Keeps one right and one wrong answer, drawn by seed.")]
    public bool OneOfEach { get; init; } = true;
}
