using DataForge.Core.Options;

namespace DataForge.Augmenters.Contrast;

/// <summary>Options of <c>semantic_contrast</c>.</summary>
public sealed record SemanticContrastOptions
{
    /// <summary>The teacher that embeds.</summary>
    [Option("Name of a teacher with the task embed.", Required = true, Refers = "teacher", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>Least cosine of the two instructions.</summary>
    [Option("Least cosine of the two prompts; below it a contrast is trivial.", Min = -1, Max = 1)]
    public double MinCosine { get; init; } = 0.75;

    /// <summary>Greatest cosine of the two instructions.</summary>
    [Option("Greatest cosine of the two prompts; above it they may ask for the same.", Min = -1, Max = 1)]
    public double MaxCosine { get; init; } = 0.90;

    /// <summary>Greatest similarity of the two instructions' texts.</summary>
    [Option("Greatest character 3-gram Jaccard similarity of the two prompts; 1 leaves it to the cosine.", Min = 0, Max = 1)]
    public double MaxTextSimilarity { get; init; } = 1;

    /// <summary>Greatest similarity of the two responses.</summary>
    [Option("Greatest character 3-gram Jaccard similarity of the two responses.", Min = 0, Max = 1)]
    public double MaxResponseSimilarity { get; init; } = 0.8;

    /// <summary>Pairs per instruction.</summary>
    [Option("Most pairs that one prompt takes part in.", Min = 1, Max = 100)]
    public int MaxUses { get; init; } = 2;

    /// <summary>Candidates per instruction.</summary>
    [Option("Nearest neighbours in the band that each prompt keeps; a pair is used where both prompts keep each other.", Min = 1, Max = 1000)]
    public int Candidates { get; init; } = 20;

    /// <summary>Whether each response must fit its own instruction better.</summary>
    [Option("Requires that each response holds more of the words that set its own prompt apart than the other response does; answers of a word or two hold none.")]
    public bool RequireFit { get; init; }

    /// <summary>Blocks of vectors.</summary>
    [Option("Blocks that the vectors of a split are cut into: each pair of blocks is one piece of work, held in memory whole. It changes memory and disk, never the pairs.", Min = 1, Max = 64)]
    public int Blocks { get; init; } = 4;
}
