using DataForge.Core.Options;

namespace DataForge.Augmenters.Executable;

/// <summary>Options of <c>word_problems</c>.</summary>
public sealed record WordProblemStepsOptions : IExecutableOptions
{
    /// <summary>Share of rows that get problems.</summary>
    [Option("Share of the rows read that get problems, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Problems per row.</summary>
    [Option("Problems per row.", Min = 1, Max = 1000)]
    public int Count { get; init; } = 1;
}
