using DataForge.Core.Numerics;

namespace DataForge.Augmenters.Executable.UnitTests;

/// <summary>Which attempts pass which tests, and the weights that VeRPO (arXiv 2601.03525, first and revised version) derives from it.</summary>
/// <param name="Passed">For each attempt, for each test, whether it passes.</param>
internal sealed record PassMatrix(IReadOnlyList<bool[]> Passed)
{
    /// <summary>Number of tests.</summary>
    public int Tests => Passed[0].Length;

    /// <summary>Share of the attempts that pass a test.</summary>
    public double PassRate(int test) => Passed.Count(attempt => attempt[test]) / (double)Passed.Count;

    /// <summary>Difficulty weights: 1 - pass rate.</summary>
    public double[] DifficultyWeights() => [.. Enumerable.Range(0, Tests).Select(test => 1 - PassRate(test))];

    /// <summary>
    /// Density-calibrated weights: exp(-a rho_j) / (N_j + d), where N_j = sum over tests k of exp(-(rho_j - rho_k)^2 / (2 s^2)) counts tests of about the
    /// same difficulty, so that many easy tests do not drown few hard ones. a, s and d are not published.
    /// </summary>
    public double[] DensityWeights(double a, double s, double d)
    {
        double[] rates = [.. Enumerable.Range(0, Tests).Select(PassRate)];
        return [.. rates.Select(rate => Portable.Exp(-a * rate) / (rates.Sum(other => Portable.Exp(-(rate - other) * (rate - other) / (2 * s * s))) + d))];
    }

    /// <summary>An attempt's dense score: the weight of the tests it passes over that of all; 0 where all weights are 0.</summary>
    public double Dense(int attempt, double[] weights)
    {
        double all = weights.Sum();
        return all == 0 ? 0 : Enumerable.Range(0, Tests).Where(test => Passed[attempt][test]).Sum(test => weights[test]) / all;
    }

    /// <summary>True where an attempt passes every test.</summary>
    public bool PassesAll(int attempt) => Array.TrueForAll(Passed[attempt], passed => passed);
}
