using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Ratings;

/// <summary>
/// Strengths where small differences tie (Rao and Kupper 1967): P(i wins) = p_i / (p_i + kappa p_j), kappa above 1, p = exp(theta); maximum likelihood, the strengths adding to 0.
/// </summary>
/// <param name="Strengths">theta of each.</param>
/// <param name="Kappa">How much stronger one must be to win half of the games.</param>
/// <param name="LogLikelihood">At the maximum.</param>
internal sealed record RaoKupper(double[] Strengths, double Kappa, double LogLikelihood)
{
    /// <summary>Fits. Without a tie kappa would be 1, where the model is <see cref="BradleyTerry"/>.</summary>
    /// <param name="wins">wins[i][j]: how often i beat j.</param>
    /// <param name="ties">Symmetric, with at least one tie.</param>
    public static RaoKupper Fit(int[][] wins, int[][] ties)
    {
        if (ties.Sum(row => row.Sum()) == 0)
        {
            throw new ArgumentException("There is no tie: fit a Bradley-Terry model.", nameof(ties));
        }

        Connection.Require(wins, ties);
        int n = wins.Length;
        (double[] point, double value) = NewtonMaximum.Climb([.. new double[n], 0.5], at => Evaluate(at, wins, ties));
        return new RaoKupper(point[..n], Portable.Exp(point[n]), value);
    }

    /// <summary>With k = ln kappa a tie has the probability (kappa^2 - 1) P(i wins) P(j wins), so that every outcome is a sum of logistic terms in theta_i - theta_j -+ k.</summary>
    private static (double, double[], double[][])? Evaluate(double[] at, int[][] wins, int[][] ties)
    {
        int n = wins.Length;
        double k = at[n];
        if (!(k > 0))
        {
            return null;
        }

        double value = 0;
        var gradient = new double[n + 1];
        double[][] curvature = [.. Enumerable.Range(0, n + 1).Select(i => Enumerable.Range(0, n + 1).Select(j => i < n && j < n ? 1.0 / n : 0).ToArray())];
        double square = Portable.Exp(2 * k), gap = square - 1;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (i != j)
                {
                    double count = wins[i][j] + ties[i][j], z = at[i] - at[j] - k, p = Portable.Sigmoid(z);
                    value -= count * Portable.Softplus(-z);
                    Outer(count, p, i, j);
                }
            }

            for (int j = 0; j < i; j++)
            {
                value += ties[i][j] * Portable.Log(gap);
                gradient[n] += ties[i][j] * 2 * square / gap;
                curvature[n][n] += ties[i][j] * 4 * square / (gap * gap);
            }
        }

        return (value, gradient, curvature);

        void Outer(double count, double p, int i, int j)
        {
            (int Place, double Sign)[] terms = [(i, 1), (j, -1), (n, -1)];
            foreach ((int a, double signA) in terms)
            {
                gradient[a] += count * (1 - p) * signA;
                foreach ((int b, double signB) in terms)
                {
                    curvature[a][b] += count * p * (1 - p) * signA * signB;
                }
            }
        }
    }
}
