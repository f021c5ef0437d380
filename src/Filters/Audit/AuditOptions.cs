namespace DataForge.Filters.Audit;

/// <summary>How an audit is done. The defaults suit from a hundred to a few million rows.</summary>
public sealed record AuditOptions
{
    /// <summary>Number of folds: what predicts a row was learned from groups of other folds.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Expected share of false reports among shortcuts, and among cues, that are reported.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.02;

    /// <summary>Rows in which a word or phrase must stand on one side only to be tested.</summary>
    public int LeastRows { get; init; } = 20;

    /// <summary>Longest phrase tested, in words.</summary>
    public int PhraseLength { get; init; } = 3;

    /// <summary>Words and phrases listed.</summary>
    public int CuesShown { get; init; } = 30;

    /// <summary>Rows that each linear model learns from at most.</summary>
    public int FitRows { get; init; } = 20_000;

    /// <summary>Words and phrases that the linear model of texts knows at most.</summary>
    public int Vocabulary { get; init; } = 20_000;

    /// <summary>Jaccard similarity of prompts from which they count as nearly the same.</summary>
    public double LeakThreshold { get; init; } = 0.8;
}
