namespace DataForge.Teachers.Scoring;

/// <summary>A row as the model reads it.</summary>
public sealed record EncodedInput
{
    /// <summary>Token ids, special tokens included; at least one.</summary>
    public required int[] Ids { get; init; }

    /// <summary>Token types, as many as ids; null means all zero.</summary>
    public int[]? TokenTypes { get; init; }

    /// <summary>Index of the first token of the continuation (1 or more), for log-probabilities.</summary>
    public int? ContinuationStart { get; init; }

    /// <summary>Id of the step tag or separator, for process rewards.</summary>
    public int? StepToken { get; init; }

    /// <summary>Ids of the candidates that mean a correct and a wrong step; null for a model with a token head.</summary>
    public (int Good, int Bad)? Candidates { get; init; }

    /// <summary>Whether tokens were dropped to fit the limit.</summary>
    public bool Truncated { get; init; }
}
