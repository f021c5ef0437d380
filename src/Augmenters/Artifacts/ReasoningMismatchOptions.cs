using DataForge.Core.Options;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Options of <c>reasoning_mismatch</c>.</summary>
public sealed record ReasoningMismatchOptions
{
    /// <summary>The right answer without its derivation.</summary>
    public const string MiracleStep = "miracle_step";

    /// <summary>Another answer than the one derived.</summary>
    public const string WrongOutcome = "wrong_outcome";

    /// <summary>Share of rows that get a pair.</summary>
    [Option("Share of the rows read that get a pair, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Kinds to draw from.</summary>
    [Option("Kinds, each equally likely.", Choices = [MiracleStep, WrongOutcome], Min = 1, Max = 2)]
    public IReadOnlyList<string> Kinds { get; init; } = [MiracleStep, WrongOutcome];
}
