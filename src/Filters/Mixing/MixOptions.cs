using DataForge.Core.Options;

namespace DataForge.Filters.Mixing;

/// <summary>Options of <c>mix</c>.</summary>
public sealed record MixOptions
{
    /// <summary>Target share of each kind.</summary>
    [Option("Kind to target share of the rows of each split. What the shares leave of 1 goes to the other kinds in proportion; where they add up to 1, other kinds go.")]
    public IReadOnlyDictionary<string, double> Kinds { get; init; } = new Dictionary<string, double>();

    /// <summary>Target share of each source.</summary>
    [Option("Source to target share of the rows of each split, as for `kinds`. Where both cannot be met together, the shares of kinds hold and those of sources come as near as they can.")]
    public IReadOnlyDictionary<string, double> Sources { get; init; } = new Dictionary<string, double>();

    /// <summary>Most rows.</summary>
    [Option("Most rows to keep of each split, repeats counted; not set: as many as the shares allow. The shares are never given up for the number.", Min = 1)]
    public long? Rows { get; init; }

    /// <summary>Cap per seed.</summary>
    [Option("Most rows made of one seed, the seed itself not counted; not set: no cap.", Min = 1)]
    public int? MaxPerSeed { get; init; }

    /// <summary>Upsampling bound.</summary>
    [Option("How many times over a row may count where there are too few of its kind and source. It raises `repeat`; no row is copied, and ids stay single.", Min = 1, Max = 100)]
    public int MaxRepeat { get; init; } = 1;

    /// <summary>Which rows stay.</summary>
    [Option("Which rows stay where some must go: by keyed `draw`, or the `hardest` or `easiest` by the margin of `teacher` (a tie is harder the further apart its sides score). Rows without a margin come last.", Choices = ["draw", "hardest", "easiest"])]
    public string Prefer { get; init; } = "draw";

    /// <summary>Whose scores tell hard from easy.</summary>
    [Option("Name of the teacher (or of what an earlier step made of scores) whose margins `prefer` goes by; ignored for `draw`.", Refers = "score")]
    public string? Teacher { get; init; }

    /// <summary>Output compared.</summary>
    [Option("Output of the teacher that is compared on both sides; ignored for `prefer: draw`.", Min = 1)]
    public string Output { get; init; } = "reward";
}
