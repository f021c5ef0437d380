using DataForge.Core.Options;

namespace DataForge.Augmenters.Neutral;

/// <summary>Options of <c>shuffle_options</c>.</summary>
public sealed record ShuffleOptionsOptions
{
    /// <summary>Twins per row.</summary>
    [Option("Twins per row, each with an order of its own; equal ones count once.", Min = 1, Max = 24)]
    public int Copies { get; init; } = 1;
}
