namespace DataForge.Filters.Audit.Shortcuts;

/// <summary>How well one cheap rule predicts the label.</summary>
public sealed record ShortcutResult
{
    /// <summary>Name, as in <c>shortcut.NAME</c> of rules.</summary>
    public required string Name { get; init; }

    /// <summary>What the rule goes by, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the rule says, as learned from all rows.</summary>
    public required string Rule { get; init; }

    /// <summary>Share of rows predicted rightly (undecided ones count half), each by what was learned from other groups; balanced accuracy for single texts.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Lower end of the 95 % interval, by groups.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>Share of rows on which the rule decides.</summary>
    public required double Coverage { get; init; }

    /// <summary>Standard errors above chance.</summary>
    public required double Z { get; init; }

    /// <summary>One-sided p, adjusted by Benjamini and Hochberg over all rules tried.</summary>
    public double AdjustedP { get; init; } = 1;

    /// <summary>True where it predicts the label beyond chance.</summary>
    public bool IsReported { get; init; }

    internal double P { get; init; } = 1;
}
