using DataForge.Core.Options;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Options of <c>opener</c>.</summary>
public sealed record OpenerOptions
{
    /// <summary>Share of rows that get a negative.</summary>
    [Option("Share of the rows read that get a negative, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Least sentences.</summary>
    [Option("Fewest sentences of the good response.", Min = 2, Max = 1000)]
    public int MinSentences { get; init; } = 3;

    /// <summary>Least share removed.</summary>
    [Option("Least share of the good response's characters that is left out.", Min = 0, Max = 1)]
    public double MinRemoved { get; init; } = 0.7;

    /// <summary>Most new words.</summary>
    [Option("Most words of the opener, beyond stock phrases, that the prompt does not have: more may answer it.", Min = 0, Max = 100)]
    public int MaxNewWords { get; init; } = 1;
}
