using DataForge.Core.Numerics;
using DataForge.Filters.Statistics.LinearAlgebra;

namespace DataForge.Filters.Statistics.Ratings;

/// <summary>
/// Strengths from wins and ties (Bradley and Terry 1952; ties by Davidson 1970): P(i wins) is proportional to exp(theta_i), a tie's to nu exp((theta_i + theta_j) / 2).
/// Maximum likelihood with the strengths adding to 0, or the maximum a posteriori of a normal prior.
/// </summary>
internal sealed class BradleyTerry
{
    private BradleyTerry(double[] strengths, double? nu, double logLikelihood, double[] errors) =>
        (Strengths, TieWeight, LogLikelihood, StandardErrors) = (strengths, nu, logLikelihood, errors);

    /// <summary>theta of each.</summary>
    public double[] Strengths { get; }

    /// <summary>nu; null where ties are no outcome.</summary>
    public double? TieWeight { get; }

    /// <summary>The log-likelihood at the maximum, less the prior's penalty.</summary>
    public double LogLikelihood { get; }

    /// <summary>Standard errors: roots of the diagonal of the pseudo-inverse of the information.</summary>
    public double[] StandardErrors { get; }

    /// <summary>Strengths on the scale of chess: 1000 + 400 / ln 10 * theta.</summary>
    public double[] Elo => [.. Strengths.Select(theta => 1000 + (400 / Portable.Log(10) * theta))];

    /// <summary>Fits.</summary>
    /// <param name="wins">wins[i][j]: how often i beat j.</param>
    /// <param name="ties">Symmetric; null for none.</param>
    /// <param name="policy">What ties say.</param>
    /// <param name="precision">Precision of a normal prior on each strength; 0 for none.</param>
    /// <exception cref="InvalidOperationException">Without a prior, and some are not connected by wins; see <see cref="Connection"/>.</exception>
    public static BradleyTerry Fit(int[][] wins, int[][]? ties, TiePolicy policy, double precision = 0)
    {
        if (precision == 0)
        {
            Connection.Require(wins, policy == TiePolicy.Drop ? null : ties);
        }

        int n = wins.Length;
        bool tied = policy == TiePolicy.Davidson;
        (double[] point, double value) = NewtonMaximum.Climb(new double[tied ? n + 1 : n], at => Evaluate(at, wins, ties, policy, precision));
        double[][] information = Evaluate(point, wins, ties, policy, precision).Curvature;
        double shift = precision > 0 ? 0 : 1.0 / n;
        double[] errors = [.. SymmetricSystem.InverseDiagonal(information).Take(n).Select(diagonal => Math.Sqrt(Math.Max(0, diagonal - shift)))];
        return new BradleyTerry(point[..n], tied ? Portable.Exp(point[n]) : null, value, errors);
    }

    private static (double Value, double[] Gradient, double[][] Curvature) Evaluate(double[] at, int[][] wins, int[][]? ties, TiePolicy policy, double precision)
    {
        int n = wins.Length, size = at.Length;
        double value = 0;
        var gradient = new double[size];
        // The likelihood does not change along (1, ..., 1): where no prior fixes that direction, it gets a curvature of 1/n in each entry.
        double[][] curvature = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => i < n && j < n && precision == 0 ? 1.0 / n : 0).ToArray())];
        for (int i = 0; i < n; i++)
        {
            value -= precision / 2 * at[i] * at[i];
            gradient[i] -= precision * at[i];
            curvature[i][i] += precision;
            for (int j = 0; j < i; j++)
            {
                double tie = ties?[i][j] ?? 0, half = policy == TiePolicy.Half ? tie / 2 : 0;
                double[] counts = [wins[i][j] + half, wins[j][i] + half, policy == TiePolicy.Davidson ? tie : 0];
                double[] logits = [at[i], at[j], policy == TiePolicy.Davidson ? at[n] + ((at[i] + at[j]) / 2) : double.NegativeInfinity];
                Add(counts, logits, i, j, ref value, gradient, curvature);
            }
        }

        return (value, gradient, curvature);
    }

    /// <summary>A multinomial logit of the outcomes "i", "j" and "tie", whose features are (1, 0, 0), (0, 1, 0) and (1/2, 1/2, 1).</summary>
    private static void Add(double[] counts, double[] logits, int i, int j, ref double value, double[] gradient, double[][] curvature)
    {
        double top = logits.Max(), total = counts.Sum();
        double[] weights = [.. logits.Select(logit => double.IsNegativeInfinity(logit) ? 0 : Portable.Exp(logit - top))];
        double sum = weights.Sum(), log = top + Portable.Log(sum);
        bool tied = weights[2] > 0;
        int[] places = tied ? [i, j, gradient.Length - 1] : [i, j];
        double[][] features = [[1, 0, 0], [0, 1, 0], [0.5, 0.5, 1]];
        var mean = new double[places.Length];
        for (int outcome = 0; outcome < (tied ? 3 : 2); outcome++)
        {
            double p = weights[outcome] / sum;
            value += counts[outcome] == 0 ? 0 : counts[outcome] * (logits[outcome] - log);
            for (int a = 0; a < places.Length; a++)
            {
                mean[a] += p * features[outcome][a];
                gradient[places[a]] += (counts[outcome] - (total * p)) * features[outcome][a];
                for (int b = 0; b < places.Length; b++)
                {
                    curvature[places[a]][places[b]] += total * p * features[outcome][a] * features[outcome][b];
                }
            }
        }

        for (int a = 0; a < places.Length; a++)
        {
            for (int b = 0; b < places.Length; b++)
            {
                curvature[places[a]][places[b]] -= total * mean[a] * mean[b];
            }
        }
    }
}
