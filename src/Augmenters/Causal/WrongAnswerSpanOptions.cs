using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>wrong_answer_span</c>.</summary>
public sealed record WrongAnswerSpanOptions
{
    /// <summary>Longest answer.</summary>
    [Option("Most characters of the answer.", Min = 1, Max = 200)]
    public int MaxCharacters { get; init; } = 40;
}
