namespace DataForge.Teachers.Scoring.Commands;

/// <summary>What counts for lines that do not say it themselves.</summary>
public sealed record ScoreDefaults
{
    /// <summary>Text of the step tag or separator; null for none.</summary>
    public string? StepToken { get; init; }

    /// <summary>Texts of the candidates that mean a correct and a wrong step; null for a model with a token head.</summary>
    public (string Good, string Bad)? Candidates { get; init; }

    /// <summary>Most tokens of a row; null for the model's own limit.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>What happens to longer rows.</summary>
    public TruncationPolicy Truncation { get; init; }
}
