using DataForge.Core.Options;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Options of <c>clip_progress</c>.</summary>
public sealed record ClipProgressOptions
{
    /// <summary>Parts that can be counted: steps, list items that were asked for, lines of a computation.</summary>
    public const string Counted = "counted";

    /// <summary>Sentences.</summary>
    public const string Sentence = "sentences";

    /// <summary>The complete response is kept where it is known to be right.</summary>
    public const string Verified = "verified";

    /// <summary>The complete response is always kept.</summary>
    public const string Always = "always";

    /// <summary>The complete response is never kept.</summary>
    public const string Never = "never";

    /// <summary>Number of ordinal levels.</summary>
    [Option("Number of ordinal levels; the highest is that of a complete response.", Min = 2, Max = 100)]
    public int Levels { get; init; } = 5;

    /// <summary>How many cuts a row gives.</summary>
    [Option("Most cuts per row, each at a level of its own, by keyed draw.", Min = 1, Max = 99)]
    public int Cuts { get; init; } = 2;

    /// <summary>Least parts.</summary>
    [Option("Fewest parts of the complete response.", Min = 2, Max = 1000)]
    public int MinParts { get; init; } = 3;

    /// <summary>What counts as a part.</summary>
    [Option("What counts as a part: `counted` takes only what can be counted (steps, the items of a list of the length asked for, the lines of a computation); `sentences` takes any text, where an early sentence may answer it all.", Choices = [Counted, Sentence])]
    public string Parts { get; init; } = Counted;

    /// <summary>Whether the complete response is emitted at the highest level.</summary>
    [Option("Emits the complete response at the highest level: `verified` only for stepwise rows whose steps are all right and scored rows of value 1, `always`, or `never`.", Choices = [Verified, Always, Never])]
    public string Complete { get; init; } = Verified;
}
