using DataForge.Core.Options;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Options of <c>context_pairs</c>.</summary>
public sealed record ContextPairsOptions
{
    /// <summary>Pairs per row.</summary>
    [Option("Most pairs that one row takes part in.", Min = 1, Max = 100)]
    public int MaxUses { get; init; } = 2;

    /// <summary>Greatest similarity of two contexts.</summary>
    [Option("Greatest character 3-gram Jaccard similarity of the two contexts; above it they may say the same.", Min = 0, Max = 1)]
    public double MaxContextSimilarity { get; init; } = 0.95;

    /// <summary>Fewest words of a context.</summary>
    [Option("Fewest words before the question.", Min = 1, Max = 10_000)]
    public int MinContextWords { get; init; } = 8;
}
