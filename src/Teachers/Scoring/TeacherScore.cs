namespace DataForge.Teachers.Scoring;

/// <summary>
/// The result for one row: a rejection, or the outputs of the teacher's task (all others are null).
/// Logits and log-probabilities are natural-logarithm units; probabilities lie in [0, 1].
/// </summary>
public sealed record TeacherScore
{
    /// <summary>Why the row could not be scored; null when it was.</summary>
    public TeacherRejection? Rejection { get; init; }

    /// <summary>Whether tokens were dropped to fit the teacher's limit.</summary>
    public bool Truncated { get; init; }

    /// <summary>Outputs of a sequence classification head, in the order of <see cref="TeacherDescription.Labels"/> (reward, classify).</summary>
    public float[]? Logits { get; init; }

    /// <summary>Softmax of the logits, or their sigmoid where there is one label (reward, classify).</summary>
    public float[]? Probabilities { get; init; }

    /// <summary>Index of the token whose state was scored (reward models of decoders).</summary>
    public int? PooledIndex { get; init; }

    /// <summary>Log-probability of each token of the continuation.</summary>
    public float[]? TokenLogProbabilities { get; init; }

    /// <summary>Sum of <see cref="TokenLogProbabilities"/>, added in double precision from first to last.</summary>
    public double? Sum { get; init; }

    /// <summary>Sum divided by the number of continuation tokens; 0 for an empty continuation.</summary>
    public double? Mean { get; init; }

    /// <summary>The same under the reference model, where the teacher has one.</summary>
    public float[]? ReferenceTokenLogProbabilities { get; init; }

    /// <summary>Sum of <see cref="ReferenceTokenLogProbabilities"/>.</summary>
    public double? ReferenceSum { get; init; }

    /// <summary><see cref="Sum"/> minus <see cref="ReferenceSum"/>: positive where the model prefers the continuation more than its reference does.</summary>
    public double? LogRatio => Sum - ReferenceSum;

    /// <summary><see cref="LogRatio"/> divided by the number of continuation tokens; 0 for an empty continuation.</summary>
    public double? MeanLogRatio => LogRatio is { } ratio ? ratio / Math.Max(1, TokenLogProbabilities!.Length) : null;

    /// <summary>The most probable next tokens after the last one with their log-probabilities, best first, ties by id (on request).</summary>
    public (int Id, float LogProbability)[]? NextTokens { get; init; }

    /// <summary>Log-probabilities after the last token of the ids 0, 1, 2, ..., as many as of <see cref="NextTokens"/> (on request).</summary>
    public float[]? FirstTokenLogProbabilities { get; init; }

    /// <summary>Positions of the step tokens.</summary>
    public int[]? StepPositions { get; init; }

    /// <summary>The two logits at each step: of the candidates (good, bad), or of labels 0 and 1 of a token head.</summary>
    public float[][]? StepLogits { get; init; }

    /// <summary>Probability that each step is correct.</summary>
    public float[]? StepScores { get; init; }

    /// <summary>The value head's output at each token.</summary>
    public float[]? TokenValues { get; init; }

    /// <summary>The value of the last token.</summary>
    public float? Value { get; init; }

    /// <summary>The vector of the text.</summary>
    public float[]? Embedding { get; init; }

    /// <summary>A rejection.</summary>
    internal static TeacherScore Rejected(InputRejectedException cause) => new() { Rejection = new(cause.Reason, cause.Message) };
}

/// <summary>Why a row could not be scored.</summary>
/// <param name="Reason">Short name, the same for all rows of the kind.</param>
/// <param name="Detail">One sentence with the figures of this row.</param>
public sealed record TeacherRejection(string Reason, string Detail);
