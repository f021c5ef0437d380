using DataForge.Core.Options;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Options of <c>relabel_checklist</c>.</summary>
public sealed record RelabelChecklistOptions
{
    /// <summary>Share of rows that are relabelled.</summary>
    [Option("Share of the rows read that are relabelled, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Number of ordinal levels.</summary>
    [Option("Number of ordinal levels; a checklist has one requirement fewer.", Min = 2, Max = 6)]
    public int Levels { get; init; } = 5;

    /// <summary>Instructions per row.</summary>
    [Option("Instructions per row, each for a level of its own, by keyed draw.", Min = 1, Max = 6)]
    public int Variants { get; init; } = 2;
}
