using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>preference_strength</c>.</summary>
public sealed record StrengthOptions
{
    /// <summary>The teachers.</summary>
    [Option("Teachers of the ensemble; the strength of a pair is the mean of their margins. Their scales should be alike.", Required = true, Refers = "score", Min = 1)]
    public IReadOnlyList<string> Teachers { get; init; } = [];

    /// <summary>Output of the teachers.</summary>
    [Option("Output of the teachers that is compared on both sides.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Share to flip.</summary>
    [Option("Exchanges the sides of this share of the pairs, the weakest: their labels are mostly wrong.", Min = 0, Max = 1)]
    public double FlipShare { get; init; }

    /// <summary>Share to drop at the weak end.</summary>
    [Option("Drops this share of the pairs, the weakest. With `flip_share`, the pairs after the flipped ones.", Min = 0, Max = 1)]
    public double DropWeakest { get; init; }

    /// <summary>Share to drop at the strong end.</summary>
    [Option("Drops this share of the pairs, the strongest: they teach least.", Min = 0, Max = 1)]
    public double DropStrongest { get; init; }

    /// <summary>Smoothing of doubtful labels.</summary>
    [Option("p_chosen of pairs whose strength is below 0 (after flipping) becomes 1 less this; not set: labels stay.", Min = 0, Max = 0.5)]
    public double? SoftLabel { get; init; }

    /// <summary>Whether the strength becomes the margin.</summary>
    [Option("Writes the strength (after flipping) as the pair's preference margin.")]
    public bool Margin { get; init; }
}
