using DataForge.Core.Options;

namespace DataForge.Augmenters.Contrast;

/// <summary>Options of <c>fuse_neighbours</c>.</summary>
public sealed record FuseNeighboursOptions
{
    /// <summary>Gives the vectors.</summary>
    [Option("Name of a teacher with the task embed.", Required = true, Refers = "teacher")]
    public string Embedder { get; init; } = "";

    /// <summary>Whose scores are fused.</summary>
    [Option("Name of the teacher (or of what an earlier step made of scores) whose scores are fused.", Required = true, Refers = "score")]
    public string Teacher { get; init; } = "";

    /// <summary>Output fused.</summary>
    [Option("Output of the teacher that is fused.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Least similarity.</summary>
    [Option("Least cosine of a neighbour.", Min = 0, Max = 1)]
    public double MinCosine { get; init; } = 0.9;

    /// <summary>Most neighbours.</summary>
    [Option("Most neighbours of each text.", Min = 1, Max = 100)]
    public int TopK { get; init; } = 5;

    /// <summary>Where neighbours come from.</summary>
    [Option("Split whose texts are the neighbours: that on which the teacher learned.", Min = 1)]
    public string Split { get; init; } = "train";

    /// <summary>Number of blocks.</summary>
    [Option("Blocks that the neighbours' vectors are cut into, each held in memory whole. It changes memory and disk, never the scores.", Min = 1, Max = 64)]
    public int Blocks { get; init; } = 4;

    /// <summary>Name of the result.</summary>
    [Option("Name under which the fused scores stand.", Min = 1)]
    public string As { get; init; } = "fused";
}
