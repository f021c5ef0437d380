using DataForge.Core.Options;

namespace DataForge.Filters.Mixing.Curricula;

/// <summary>Options of <c>curriculum</c>.</summary>
public sealed record CurriculumOptions
{
    /// <summary>What makes a row difficult.</summary>
    [Option("What makes a row difficult: `margin` (the smaller the teacher's margin, the harder; for a tie the larger), `length` (words of all responses), `steps` (of a stepwise row), `closeness` (word overlap of the two sides, from 0 to 1).", Choices = ["margin", "length", "steps", "closeness"])]
    public string By { get; init; } = "closeness";

    /// <summary>Number of stages.</summary>
    [Option("Number of stages of equal size, 1 the easiest; rows of equal difficulty are in one stage.", Min = 1, Max = 1000)]
    public int Stages { get; init; } = 4;

    /// <summary>Whose margins count.</summary>
    [Option("Name of the teacher (or of what an earlier step made of scores) for `margin`; ignored otherwise.", Refers = "score")]
    public string? Teacher { get; init; }

    /// <summary>Output compared.</summary>
    [Option("Output of the teacher that is compared on both sides; ignored unless `by` is `margin`.", Min = 1)]
    public string Output { get; init; } = "reward";

    /// <summary>Name of the result.</summary>
    [Option("Name under which the row's scores bear `row.difficulty` and `row.stage`.", Min = 1)]
    public string As { get; init; } = "curriculum";
}
