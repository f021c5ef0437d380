using DataForge.Core.Options;

namespace DataForge.Filters.Quality;

/// <summary>Options of <c>similar_sides</c>.</summary>
public sealed record SimilarSidesOptions
{
    /// <summary>Greatest similarity.</summary>
    [Option("Greatest Jaccard similarity of the sides' words in runs of `shingle`; 1 drops only pairs whose words are equal.", Min = 0, Max = 1)]
    public double Above { get; init; } = 1;

    /// <summary>Length of a run.</summary>
    [Option("Words in a run.", Min = 1, Max = 64)]
    public int Shingle { get; init; } = 3;
}
