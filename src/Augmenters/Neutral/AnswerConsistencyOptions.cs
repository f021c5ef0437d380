using DataForge.Core.Options;

namespace DataForge.Augmenters.Neutral;

/// <summary>Options of <c>answer_consistency</c>.</summary>
public sealed record AnswerConsistencyOptions
{
    /// <summary>Value of an answer that is right and stays.</summary>
    [Option("Value of a right answer whose second asking gave the same.", Min = 0, Max = 1)]
    public double BothCorrect { get; init; } = 1;

    /// <summary>Value of a wrong answer that stays.</summary>
    [Option("Value of a wrong answer whose second asking gave the same.", Min = 0, Max = 1)]
    public double SameWrong { get; init; } = 0.5;

    /// <summary>Value of a right answer that is lost.</summary>
    [Option("Value of a right answer whose second asking gave a wrong one.", Min = 0, Max = 1)]
    public double FlipLost { get; init; } = 0.25;

    /// <summary>Value of a wrong answer that was mended.</summary>
    [Option("Value of a wrong answer whose second asking gave another one.", Min = 0, Max = 1)]
    public double FlipGained { get; init; }
}
