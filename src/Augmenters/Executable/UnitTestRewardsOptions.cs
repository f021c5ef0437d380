using DataForge.Core.Options;

namespace DataForge.Augmenters.Executable;

/// <summary>Options of <c>unit_test_rewards</c>.</summary>
public sealed record UnitTestRewardsOptions : IExecutableOptions
{
    /// <summary>One minus the pass rate.</summary>
    public const string Difficulty = "difficulty";

    /// <summary>Difficulty over the density of tests about as hard.</summary>
    public const string Density = "density";

    /// <summary>Share of rows that get problems.</summary>
    [Option("Share of the rows read that get problems, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Problems per row.</summary>
    [Option("Problems per row.", Min = 1, Max = 1000)]
    public int Count { get; init; } = 1;

    /// <summary>Most mutants.</summary>
    [Option("Most mutants beside the right function; those that pass all tests do not count.", Min = 2, Max = 50)]
    public int Mutants { get; init; } = 6;

    /// <summary>Which weights.</summary>
    [Option("Weights of the tests: `difficulty` or `density`.", Choices = [Difficulty, Density])]
    public string Weights { get; init; } = Difficulty;

    /// <summary>How fast weights fall with the pass rate.</summary>
    [Option("How fast a weight falls with the test's pass rate (a in exp(-a rho)); ignored unless `weights` is `density`. The published value is not known.", Min = 0, Max = 100)]
    public double DensitySlope { get; init; } = 2;

    /// <summary>How near pass rates must be to count as alike.</summary>
    [Option("Standard deviation of the kernel over pass rates; ignored unless `weights` is `density`. The published value is not known.", Min = 0.001, Max = 10)]
    public double DensityWidth { get; init; } = 0.1;

    /// <summary>What is added to densities.</summary>
    [Option("What is added to the density; ignored unless `weights` is `density`. The published value is not known.", Min = 0, Max = 1000)]
    public double DensityFloor { get; init; } = 1;
}
