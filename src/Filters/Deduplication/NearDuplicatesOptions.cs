using DataForge.Core.Options;
using DataForge.Filters.Deduplication.Components;
using DataForge.Filters.Deduplication.Similarity;

namespace DataForge.Filters.Deduplication;

/// <summary>Options of <c>near_duplicates</c>.</summary>
public sealed record NearDuplicatesOptions : SimilarityOptions
{
    /// <summary>What the kept row should be.</summary>
    [Option("Of like rows with equally good labels, keep the `longest` text, the `strongest` preference margin, or with `none` the smallest id.", Choices = [Keeper.None, Keeper.Longest, Keeper.Strongest])]
    public string Prefer { get; init; } = Keeper.None;

    /// <summary>Whether groups stay whole.</summary>
    [Option("Keeps or drops groups as one: of connected groups the one with the best row stays whole, and every row of the others goes.")]
    public bool WholeGroups { get; init; }

    /// <summary>Other datasets.</summary>
    [Option("Files of other datasets: JSON lines or plain text by line, compressed where the name ends in .gz, relative to the pipeline file; held in memory. A row goes too when one of its prompts (or responses, by `on`) "
        + "is like a text there; with `pair`, when all of its texts together are like those of one line.", Refers = "path")]
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>Fields read of those.</summary>
    [Option("Fields of JSON lines in `against` whose texts count; without any, all texts do.")]
    public IReadOnlyList<string> AgainstFields { get; init; } = [];
}
