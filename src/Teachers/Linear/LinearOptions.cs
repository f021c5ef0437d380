using DataForge.Core.Options;

namespace DataForge.Teachers.Linear;

/// <summary>Options of the <c>linear</c> teacher.</summary>
public sealed record LinearOptions
{
    /// <summary>Split that it learns from.</summary>
    [Option("Split whose seeds it learns from.")]
    public string Split { get; init; } = "train";

    /// <summary>Greatest number of pairs.</summary>
    [Option("Most pairs it learns from: those with the smallest keyed draws. It is divided among the five folds.", Min = 10, Max = 1_000_000)]
    public int MaxPairs { get; init; } = 50_000;

    /// <summary>Size of the hashed feature space.</summary>
    [Option("Words and word pairs are hashed to 2 to this power features.", Min = 10, Max = 22)]
    public int FeatureBits { get; init; } = 17;

    /// <summary>Passes over the sample.</summary>
    [Option("Passes over the sample.", Min = 1, Max = 100)]
    public int Epochs { get; init; } = 8;

    /// <summary>Step size.</summary>
    [Option("Step size of AdaGrad.", Min = 0.0001, Max = 10)]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Weight decay.</summary>
    [Option("L2 penalty on the weights of a pair's features.", Min = 0, Max = 1)]
    public double L2 { get; init; } = 0.0001;
}
