using DataForge.Core.Options;

namespace DataForge.Filters.Scoring;

/// <summary>Options of <c>edit_stability</c>.</summary>
public sealed record EditStabilityOptions
{
    /// <summary>The teacher.</summary>
    [Option("Teacher whose scores of a row and of its variants are compared.", Required = true, Refers = "score", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>What is compared.</summary>
    [Option("Output whose margin of the two sides is compared for pairs, or the score of the response for scored rows.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Operators that make variants.</summary>
    [Option("Operators whose rows count as variants of their first parent: edits that keep the meaning, scored before this step.", Required = true, Min = 1)]
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Whether scores are squashed.</summary>
    [Option("Takes the logistic of margins or scores first; false for probabilities.")]
    public bool Logistic { get; init; } = true;

    /// <summary>Least stability.</summary>
    [Option("Least stability: the mean over variants of s_i - |s - s_i|, where s is the teacher's probability for the label of the row and s_i that of a variant.", Min = -1, Max = 1)]
    public double MinStability { get; init; } = 0.6;
}
