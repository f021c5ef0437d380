using DataForge.Core.Options;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Options of <c>master_key</c>.</summary>
public sealed record MasterKeyOptions
{
    /// <summary>Share of rows that get a key.</summary>
    [Option("Share of the rows read that get a negative, by keyed draw. The default is that of Master-RM: 1 for 8.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 0.125;

    /// <summary>Least words of the good response.</summary>
    [Option("Fewest words of the good response; a shorter one may be as empty as the key.", Min = 1, Max = 10000)]
    public int MinWords { get; init; } = 8;

    /// <summary>Keys beside the built-in ones.</summary>
    [Option("Keys to use beside the built-in ones. The ten published keys are reserved for tests and refused.", Max = 1000)]
    public IReadOnlyList<string> ExtraKeys { get; init; } = [];
}
