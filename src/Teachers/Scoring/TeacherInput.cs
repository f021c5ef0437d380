namespace DataForge.Teachers.Scoring;

/// <summary>
/// A row to score. Where several forms of input are given, <see cref="InputIds"/> come first, then <see cref="Messages"/>,
/// <see cref="Prompt"/> with <see cref="Continuation"/>, and <see cref="Text"/> (with <see cref="TextPair"/>).
/// </summary>
public sealed record TeacherInput
{
    /// <summary>Token ids, special tokens included; scored as they are.</summary>
    public IReadOnlyList<int>? InputIds { get; init; }

    /// <summary>Token types of <see cref="InputIds"/> (0 or 1 each, as many as ids); all zero where absent.</summary>
    public IReadOnlyList<int>? TokenTypeIds { get; init; }

    /// <summary>Index in <see cref="InputIds"/> of the first token of the continuation; needed by <see cref="TeacherTask.LogProbability"/>.</summary>
    public int? ContinuationStart { get; init; }

    /// <summary>A conversation, rendered by the teacher's chat template and tokenised without further special tokens.</summary>
    public IReadOnlyList<TeacherMessage>? Messages { get; init; }

    /// <summary>The text before <see cref="Continuation"/>; tokenised with special tokens.</summary>
    public string? Prompt { get; init; }

    /// <summary>The text whose log-probability is asked for; tokenised apart, without special tokens.</summary>
    public string? Continuation { get; init; }

    /// <summary>A text, or the first of a pair.</summary>
    public string? Text { get; init; }

    /// <summary>The second text of a pair; an empty one is none, as in the reference library.</summary>
    public string? TextPair { get; init; }

    /// <summary>Whether the tokenizer adds its special tokens to <see cref="Text"/>; false for a text that bears them already. Default true.</summary>
    public bool AddSpecialTokens { get; init; } = true;

    /// <summary>How steps are marked; needed by <see cref="TeacherTask.Steps"/>.</summary>
    public StepMarking? Steps { get; init; }

    /// <summary>Most tokens scored, special tokens included; the teacher's own limit where absent or larger.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>What happens to a longer row.</summary>
    public TruncationPolicy Truncation { get; init; }
}
