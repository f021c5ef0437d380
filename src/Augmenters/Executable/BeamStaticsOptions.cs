using DataForge.Core.Options;

namespace DataForge.Augmenters.Executable;

/// <summary>Options of <c>beam_statics</c>.</summary>
public sealed record BeamStaticsOptions : IExecutableOptions
{
    /// <summary>One load.</summary>
    public const string In = "in";

    /// <summary>Two or three loads.</summary>
    public const string Compose = "compose";

    /// <summary>Supports moved inward.</summary>
    public const string Topology = "topology";

    /// <summary>Share of rows that get questions.</summary>
    [Option("Share of the rows read that get questions, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Questions per row.</summary>
    [Option("Questions per row.", Min = 1, Max = 1000)]
    public int Count { get; init; } = 1;

    /// <summary>Shifts to draw from.</summary>
    [Option("Kinds of problems, each equally likely; `shift` in a row's parameters tells them apart.", Choices = [In, Compose, Topology], Min = 1, Max = 3)]
    public IReadOnlyList<string> Shifts { get; init; } = [In, Compose, Topology];
}
