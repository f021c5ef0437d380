using DataForge.Core.Options;

namespace DataForge.Augmenters.Neutral;

/// <summary>Options of <c>reorder_items</c>.</summary>
public sealed record ReorderItemsOptions
{
    /// <summary>Least items.</summary>
    [Option("Fewest items of the list.", Min = 2, Max = 1000)]
    public int MinItems { get; init; } = 3;
}
