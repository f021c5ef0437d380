using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>label_drift</c>.</summary>
public sealed record LabelDriftOptions
{
    /// <summary>The teacher.</summary>
    [Option("Teacher towards whose belief the label moves.", Required = true, Refers = "score", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>Output of the teacher.</summary>
    [Option("Output of the teacher that is compared on both sides.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Size of a pass.</summary>
    [Option("How far one pass goes towards the teacher's probability.", Min = 0, Max = 1)]
    public double Rate { get; init; } = 0.2;

    /// <summary>Number of passes.</summary>
    [Option("Number of passes.", Min = 1, Max = 1000)]
    public int Passes { get; init; } = 1;
}
