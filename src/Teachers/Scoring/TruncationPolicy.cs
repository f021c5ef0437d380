namespace DataForge.Teachers.Scoring;

/// <summary>What happens to a row that is longer than the teacher's limit. A cut is reported in <see cref="TeacherScore.Truncated"/>.</summary>
public enum TruncationPolicy
{
    /// <summary>The row is rejected with its length and the limit (the default).</summary>
    Reject,

    /// <summary>The first tokens are dropped.</summary>
    Left,

    /// <summary>The last tokens are dropped; of a pair, token by token from the longer text.</summary>
    Right,

    /// <summary>Tokens in the middle are dropped.</summary>
    Middle,

    /// <summary>The last tokens of the second text are dropped; the first is kept whole.</summary>
    OnlySecond,
}
