using DataForge.Core.Options;

namespace DataForge.Augmenters.Contrast;

/// <summary>Options of <c>convex_typos</c>.</summary>
public sealed record ConvexTyposOptions
{
    /// <summary>Embeds the copies.</summary>
    [Option("Name of a teacher with the task embed, by whose vectors the outermost copies are found; not set: counts of character 3-grams.", Refers = "teacher")]
    public string? Teacher { get; init; }

    /// <summary>Copies made.</summary>
    [Option("Noisy copies of the chosen response, of which the vertices of the hull are kept.", Min = 3, Max = 50)]
    public int Copies { get; init; } = 5;

    /// <summary>Share of the words misspelt.</summary>
    [Option("Share of the words of the response that a copy misspells, rounded down.", Min = 0.001, Max = 0.5)]
    public double Share { get; init; } = 0.05;

    /// <summary>Share of rows.</summary>
    [Option("Share of the rows read that get copies, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;
}
