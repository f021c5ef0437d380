using DataForge.Core.Options;

namespace DataForge.Filters.Deduplication.Similarity;

/// <summary>Options of the steps that find rows with like texts.</summary>
public abstract record SimilarityOptions
{
    /// <summary>What is compared.</summary>
    [Option("What is compared: `pair` (prompts and responses), `prompt`, or `response`.", Choices = [ComparedText.Pair, ComparedText.Prompt, ComparedText.Response])]
    public string On { get; init; } = ComparedText.Pair;

    /// <summary>Unit of a shingle.</summary>
    [Option("Unit of a shingle: `word` (runs of letters, marks and numbers, in lower case) or `character` (code points of those words; for scripts without spaces).", Choices = ["word", "character"])]
    public string Unit { get; init; } = "word";

    /// <summary>Length of a shingle.</summary>
    [Option("Units in a shingle.", Min = 1, Max = 64)]
    public int Shingle { get; init; } = 5;

    /// <summary>Least similarity.</summary>
    [Option("Least Jaccard similarity of two sets of shingles; every pair is checked exactly.", Min = 0.05, Max = 1)]
    public double Threshold { get; init; } = 0.8;

    /// <summary>Least probability of finding a pair at the threshold.</summary>
    [Option("Least probability that a pair at the threshold is found; those above it are found more surely. Bands and rows of the MinHash signature follow from it.", Min = 0.5, Max = 0.9999)]
    public double Recall { get; init; } = 0.98;

    /// <summary>Places of a signature.</summary>
    [Option("Places of the MinHash signature: more find more surely at the same number of candidates, and take longer.", Min = 8, Max = 1024)]
    public int Hashes { get; init; } = 112;

    /// <summary>Texts of a bucket that are all compared with each other.</summary>
    [Option("Different texts of one bucket that are each compared with all others; in a larger bucket each is compared with this many before it.", Min = 2, Max = 10000)]
    public int BucketLimit { get; init; } = 100;

    internal Banding Banding => Banding.For(Threshold, Recall, Hashes);

    internal Shingler CreateShingler() => new(Unit == "character", Shingle);
}
