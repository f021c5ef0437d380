using DataForge.Core.Options;

namespace DataForge.Augmenters.Contrast;

/// <summary>Options of <c>contrast_grid</c>.</summary>
public sealed record ContrastGridOptions
{
    /// <summary>Least similarity of the two instructions.</summary>
    [Option("Least character 3-gram Jaccard similarity of the two prompts; below it a contrast is trivial.", Min = 0, Max = 1)]
    public double MinSimilarity { get; init; } = 0.20;

    /// <summary>Greatest similarity of the two instructions.</summary>
    [Option("Greatest character 3-gram Jaccard similarity of the two prompts; above it they may ask for the same.", Min = 0, Max = 1)]
    public double MaxSimilarity { get; init; } = 0.65;

    /// <summary>Greatest similarity of the two responses.</summary>
    [Option("Greatest character 3-gram Jaccard similarity of the two responses.", Min = 0, Max = 1)]
    public double MaxResponseSimilarity { get; init; } = 0.8;

    /// <summary>Pairs per instruction.</summary>
    [Option("Most pairs that one prompt takes part in.", Min = 1, Max = 100)]
    public int MaxUses { get; init; } = 2;

    /// <summary>Candidates per instruction.</summary>
    [Option("Candidates per prompt whose texts are compared exactly: the neighbours in the band whose sketches agree most. Up to 131,072 prompts all pairs of sketches are compared, beyond that those that share MinHash bands.", Min = 1, Max = 1000)]
    public int Candidates { get; init; } = 40;

    /// <summary>Whether each response must fit its own instruction better.</summary>
    [Option("Requires that each response holds more of the words that set its own prompt apart than the other response does; without it, a neighbour's response may answer the prompt as well.")]
    public bool RequireFit { get; init; } = true;
}
