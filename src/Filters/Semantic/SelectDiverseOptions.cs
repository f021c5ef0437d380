using DataForge.Core.Options;
using DataForge.Filters.Deduplication;

namespace DataForge.Filters.Semantic;

/// <summary>Options of <c>select_diverse</c>.</summary>
public sealed record SelectDiverseOptions
{
    /// <summary>Farthest first.</summary>
    public const string KCenter = "k_center";

    /// <summary>Representatives.</summary>
    public const string FacilityLocation = "facility_location";

    /// <summary>Repelling points.</summary>
    public const string Determinantal = "determinantal";

    /// <summary>The teacher that embeds.</summary>
    [Option("Name of a teacher with the task embed.", Required = true, Refers = "teacher", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>What is embedded.</summary>
    [Option("What is embedded: `pair` (prompts and responses), `prompt`, or `response`.", Choices = [ComparedText.Pair, ComparedText.Prompt, ComparedText.Response])]
    public string On { get; init; } = ComparedText.Prompt;

    /// <summary>Number of rows.</summary>
    [Option("Rows to keep of each split; not set: `share` decides.", Min = 1)]
    public int? Rows { get; init; }

    /// <summary>Share of the rows.</summary>
    [Option("Share of the rows to keep of each split; not set: `rows` decides.", Min = 0, Max = 1)]
    public double? Share { get; init; }

    /// <summary>How rows are chosen.</summary>
    [Option("`k_center` takes always the row farthest from those taken, so that nothing is far from one; `facility_location` takes rows that stand for many others; `determinantal` takes rows that repel each other.",
        Choices = [KCenter, FacilityLocation, Determinantal])]
    public string Method { get; init; } = KCenter;

    /// <summary>Width of the kernel.</summary>
    [Option("Width of the kernel exp(-|x - y|^2 / (2 width^2)) of `determinantal`.", Min = 0.01, Max = 10)]
    public double Width { get; init; } = 0.5;

    /// <summary>Rows to choose from.</summary>
    [Option("Rows of a split, drawn by seed, that are chosen from; their vectors are held in memory. `facility_location` compares each with each.", Min = 2, Max = 2_000_000)]
    public int Pool { get; init; } = 50_000;
}
