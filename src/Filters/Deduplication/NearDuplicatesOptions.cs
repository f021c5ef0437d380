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
}
