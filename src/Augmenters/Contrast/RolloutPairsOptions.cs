using DataForge.Core.Options;

namespace DataForge.Augmenters.Contrast;

/// <summary>Options of <c>rollout_pairs</c>.</summary>
public sealed record RolloutPairsOptions
{
    /// <summary>Labels by the values given.</summary>
    public const string Given = "given";

    /// <summary>Labels by the commonest final number.</summary>
    public const string Majority = "majority";

    /// <summary>Most pairs per row.</summary>
    [Option("Most pairs per row; no two have the same two answers.", Min = 1, Max = 100)]
    public int Pairs { get; init; } = 1;

    /// <summary>What tells right from wrong.</summary>
    [Option("What tells right from wrong: `given` takes the row's values, `majority` the commonest final number.", Choices = [Given, Majority])]
    public string Labels { get; init; } = Given;

    /// <summary>Least agreement.</summary>
    [Option("Least share of the answers that must agree on the commonest number; ignored unless `labels` is `majority`.", Min = 0, Max = 1)]
    public double MajorityShare { get; init; } = 0.5;

    /// <summary>Whether to repeat by pass rate.</summary>
    [Option("Sets `repeat` by the pass rate as OREAL does: 6 under 0.2, 4 under 0.6, 2 under 0.8, and drops the prompt above.")]
    public bool Repeat { get; init; }
}
