using DataForge.Core.Numerics;
using DataForge.Filters.Statistics.Distributions;

namespace DataForge.Filters.Statistics.Testing;

/// <summary>How the presence of a token goes with a binary label, rows being independent.</summary>
/// <param name="Rows">Rows with the token.</param>
/// <param name="Positive">Those of them that are positive.</param>
/// <param name="AllRows">All rows.</param>
/// <param name="AllPositive">All positive rows.</param>
internal readonly record struct TokenAssociation(int Rows, int Positive, int AllRows, int AllPositive)
{
    private double Chance => AllPositive / (double)AllRows;

    /// <summary>Standard errors of the positive share from that of all rows (Gardner et al., arXiv 2104.08646).</summary>
    public double Z => ((Positive / (double)Rows) - Chance) / Math.Sqrt(Chance * (1 - Chance) / Rows);

    /// <summary>Two-sided p of <see cref="Z"/>.</summary>
    public double PValue => Normal.TwoSided(Z);

    /// <summary>ln P(token, positive) / (P(token) P(positive)); minus infinity where it never is.</summary>
    public double PointwiseMutualInformation => Portable.Log((double)Positive * AllRows / ((double)Rows * AllPositive));

    /// <summary>ln of the odds ratio with half a row added to each cell.</summary>
    public double LogOdds => Portable.Log((Positive + 0.5) / (AllPositive - Positive + 0.5)) - Portable.Log((Rows - Positive + 0.5) / (AllRows - AllPositive - Rows + Positive + 0.5));

    /// <summary>The log-odds in standard errors.</summary>
    public double LogOddsZ => LogOdds / Math.Sqrt(
        (1 / (Positive + 0.5)) + (1 / (Rows - Positive + 0.5)) + (1 / (AllPositive - Positive + 0.5)) + (1 / (AllRows - AllPositive - Rows + Positive + 0.5)));
}
