using DataForge.Core.Options;

namespace DataForge.Augmenters.Causal;

/// <summary>Options of <c>break_code</c>.</summary>
public sealed record BreakCodeOptions
{
    /// <summary>A comparison turned round.</summary>
    public const string InvertedCondition = "inverted_condition";

    /// <summary>A loop that runs once more or less.</summary>
    public const string OffByOne = "off_by_one";

    /// <summary>A closing bracket left out.</summary>
    public const string Unbalanced = "unbalanced";

    /// <summary>Faults to draw from.</summary>
    [Option("Faults to draw from; one that finds no place gives way to the next.", Choices = [InvertedCondition, OffByOne, Unbalanced], Min = 1, Max = 3)]
    public IReadOnlyList<string> Faults { get; init; } = [InvertedCondition, OffByOne, Unbalanced];
}
