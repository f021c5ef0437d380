using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>margin</c>.</summary>
public sealed record MarginOptions
{
    /// <summary>The teacher.</summary>
    [Option("Name of the teacher whose scores decide, or of what an earlier step made of scores.", Required = true, Refers = "score", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>Output of the teacher.</summary>
    [Option("Output of the teacher that is compared on both sides.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Least margin.</summary>
    [Option("Least score of the chosen side less that of the rejected one; not set: no bound. Ties are not held to it.")]
    public double? MinMargin { get; init; }

    /// <summary>Greatest margin.</summary>
    [Option("Greatest score of the chosen side less that of the rejected one; not set: no bound. Ties are not held to it.")]
    public double? MaxMargin { get; init; }

    /// <summary>Whether easy pairs are dropped.</summary>
    [Option("Keeps only what the teacher is unsure of or gets wrong: pairs with p(chosen) under `hard_below`, ties with |p - 0.5| over `tie_above`.")]
    public bool HardOnly { get; init; }

    /// <summary>Bound of hard pairs.</summary>
    [Option("With `hard_only`: a pair is hard while the logistic of its margin is under this.", Min = 0, Max = 1)]
    public double HardBelow { get; init; } = 0.8;

    /// <summary>Bound of hard ties.</summary>
    [Option("With `hard_only`: a tie is hard while the logistic of its margin is further than this from 0.5.", Min = 0, Max = 0.5)]
    public double TieAbove { get; init; } = 0.2;

    /// <summary>Kinds it decides on.</summary>
    [Option("Kinds of rows it decides on; rows of other kinds pass.", Min = 1, Choices = ["original", "contrast", "causal", "neutral", "counterfactual", "artifact", "executable"])]
    public IReadOnlyList<string> Kinds { get; init; } = ["original", "contrast", "causal", "neutral", "counterfactual", "artifact", "executable"];
}
