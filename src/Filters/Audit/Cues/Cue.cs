namespace DataForge.Filters.Audit.Cues;

/// <summary>A place where a cue stands.</summary>
/// <param name="Row">Id of the row.</param>
/// <param name="OnBetterSide">Whether the better side (or a good text) has it.</param>
/// <param name="Text">The words around it.</param>
public sealed record CueExample(string Row, bool OnBetterSide, string Text);

/// <summary>A word or phrase that goes with the label.</summary>
public sealed record Cue
{
    /// <summary>The words, in lower case.</summary>
    public required string Text { get; init; }

    /// <summary>Rows where only one side has it; for single texts, rows that have it.</summary>
    public required int Rows { get; init; }

    /// <summary>Share of them where it is the better side, or a good text.</summary>
    public required double BetterShare { get; init; }

    /// <summary>ln of how much more often it goes with the better side than by chance.</summary>
    public required double PointwiseMutualInformation { get; init; }

    /// <summary>Standard errors from chance, by groups.</summary>
    public required double Z { get; init; }

    /// <summary>Two-sided p, adjusted by Benjamini and Hochberg over all words and phrases tested.</summary>
    public required double AdjustedP { get; init; }

    /// <summary>Three places at most.</summary>
    public IReadOnlyList<CueExample> Examples { get; init; } = [];
}
