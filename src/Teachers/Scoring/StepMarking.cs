namespace DataForge.Teachers.Scoring;

/// <summary>
/// The token that ends each step. A model with a two-label token head reads it as separator; a language model reads the probabilities
/// of the two candidates at the tag's own position.
/// </summary>
/// <param name="Token">Text of the tag or separator token (one token of the vocabulary).</param>
/// <param name="Good">Text of the candidate that means a correct step; null for a model with a token head.</param>
/// <param name="Bad">Text of the candidate that means a wrong step; null for a model with a token head.</param>
public sealed record StepMarking(string Token, string? Good = null, string? Bad = null)
{
    /// <summary>Id of <see cref="Token"/>, for rows that give token ids; found by the tokenizer where absent.</summary>
    public int? TokenId { get; init; }

    /// <summary>Ids of <see cref="Good"/> and <see cref="Bad"/>; found by the tokenizer where absent.</summary>
    public (int Good, int Bad)? CandidateIds { get; init; }
}
