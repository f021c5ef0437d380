using DataForge.Core.Options;

namespace DataForge.Filters.Quality.Answers;

/// <summary>Options of <c>final_answers</c>.</summary>
public sealed record FinalAnswersOptions
{
    /// <summary>What answers are.</summary>
    [Option("What the final answers are: `number` (with units, fractions, thousands separators), `choice` (a letter from A to J), `latex` (an expression), or `code` (the last fenced block).",
        Choices = [FinalAnswer.Number, FinalAnswer.Choice, FinalAnswer.Latex, FinalAnswer.Code])]
    public string Kind { get; init; } = FinalAnswer.Number;

    /// <summary>Whether answers must be found.</summary>
    [Option("Rejects rows where a response has no readable final answer; otherwise they pass.")]
    public bool Required { get; init; } = true;

    /// <summary>Whether the rejected side may agree.</summary>
    [Option("Lets pairs pass whose sides reach the same answer.")]
    public bool AllowSame { get; init; }
}
