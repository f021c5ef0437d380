using DataForge.Core.Options;
using DataForge.Filters.Deduplication;
using DataForge.Filters.Deduplication.Components;

namespace DataForge.Filters.Semantic;

/// <summary>Options of <c>semantic_duplicates</c>.</summary>
public sealed record SemanticDuplicatesOptions
{
    /// <summary>The teacher that embeds.</summary>
    [Option("Name of a teacher with the task embed.", Required = true, Refers = "teacher", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>What is compared.</summary>
    [Option("What is compared: `pair` (prompts and responses), `prompt`, or `response`.", Choices = [ComparedText.Pair, ComparedText.Prompt, ComparedText.Response])]
    public string On { get; init; } = ComparedText.Prompt;

    /// <summary>Least cosine.</summary>
    [Option("Least cosine of two rows that are taken for the same; what it should be depends on the teacher.", Min = -1, Max = 1)]
    public double Threshold { get; init; } = 0.95;

    /// <summary>What the kept row should be.</summary>
    [Option("Of like rows with equally good labels, keep the `longest` text, the `strongest` preference margin, or with `none` the smallest id.", Choices = [Keeper.None, Keeper.Longest, Keeper.Strongest])]
    public string Prefer { get; init; } = Keeper.None;

    /// <summary>Whether groups stay whole.</summary>
    [Option("Keeps or drops groups as one: of connected groups the one with the best row stays whole, and every row of the others goes.")]
    public bool WholeGroups { get; init; }

    /// <summary>Blocks of vectors.</summary>
    [Option("Blocks that the vectors are cut into: each pair of blocks is one piece of work, held in memory whole. It changes memory and disk, never the decisions.", Min = 1, Max = 64)]
    public int Blocks { get; init; } = 4;
}
