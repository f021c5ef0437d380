using DataForge.Core.Options;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Options of <c>pad_response</c>.</summary>
public sealed record PadResponseOptions
{
    /// <summary>Filler sentences.</summary>
    public const string Verbosity = "verbosity";

    /// <summary>Flattery of the user.</summary>
    public const string Sycophancy = "sycophancy";

    /// <summary>Share of rows that get a negative.</summary>
    [Option("Share of the rows read that get a negative, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 0.125;

    /// <summary>Kinds to draw from.</summary>
    [Option("Kinds of padding, each equally likely.", Choices = [Verbosity, Sycophancy], Min = 1, Max = 2)]
    public IReadOnlyList<string> Kinds { get; init; } = [Verbosity, Sycophancy];
}
