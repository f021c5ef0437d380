namespace DataForge.Filters.Statistics.Fitting;

/// <summary>
/// L2-regularised logistic regression over sparse rows with soft, weighted targets: the weighted mean log loss + lambda/2 |w|^2, the intercept free. Pairs are rows of
/// differences without an intercept. Newton's method, each step solved by conjugate gradients without forming the Hessian.
/// </summary>
internal sealed class LogisticRegression
{
    private LogisticRegression(double[] weights, double intercept, double loss) => (Weights, Intercept, Loss) = (weights, intercept, loss);

    /// <summary>Weights of the features.</summary>
    public double[] Weights { get; }

    /// <summary>The intercept; 0 where none was fitted.</summary>
    public double Intercept { get; }

    /// <summary>The objective at the end.</summary>
    public double Loss { get; }

    /// <summary>The score of a row: its log-odds.</summary>
    public double Score(SparseRow row) => row.Dot(Weights) + Intercept;

    /// <summary>Fits.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="targets">P(y = 1) of each, in [0, 1].</param>
    /// <param name="rowWeights">Weights, or empty for 1 each.</param>
    /// <param name="dimension">Number of features.</param>
    /// <param name="lambda">Strength of the penalty, above 0.</param>
    /// <param name="intercept">Whether to fit an intercept.</param>
    /// <param name="tolerance">Largest gradient entry at which to stop.</param>
    /// <param name="relative">Whether the tolerance is a share of the largest entry at the start.</param>
    public static LogisticRegression Fit(
        IReadOnlyList<SparseRow> rows, ReadOnlySpan<double> targets, ReadOnlySpan<double> rowWeights, int dimension, double lambda, bool intercept, double tolerance = 1e-11,
        bool relative = false)
    {
        var problem = new LogisticProblem(rows, targets.ToArray(), rowWeights.ToArray(), dimension, lambda, intercept);
        var w = new double[dimension + 1];
        double loss = problem.Evaluate(w, out double[] gradient);
        tolerance *= relative ? Largest(gradient) : 1;
        for (int iteration = 0; iteration < 100; iteration++)
        {
            double norm = Largest(gradient);
            if (norm <= tolerance)
            {
                break;
            }

            double[] direction = Solve(problem, gradient, Math.Min(0.1, Math.Sqrt(norm)) * norm);
            double step = 1, slope = Dot(gradient, direction);
            double[] next = Along(w, direction, step);
            double nextLoss = problem.Evaluate(next, out double[] nextGradient);
            while (nextLoss > loss + (1e-4 * step * slope) && step > 1e-8)
            {
                step /= 2;
                next = Along(w, direction, step);
                nextLoss = problem.Evaluate(next, out nextGradient);
            }

            // Near the end the loss cannot tell steps apart any more; the gradient still can.
            if (nextLoss > loss && Largest(nextGradient) >= norm)
            {
                break;
            }

            (w, loss, gradient) = (next, nextLoss, nextGradient);
        }

        return new LogisticRegression(w[..dimension], w[dimension], loss);
    }

    private static double[] Solve(LogisticProblem problem, double[] gradient, double tolerance)
    {
        var solution = new double[gradient.Length];
        double[] residual = [.. gradient.Select(value => -value)];
        double[] direction = [.. residual];
        double squared = Dot(residual, residual);
        for (int i = 0; i < 500 && Largest(residual) > tolerance; i++)
        {
            double[] product = problem.HessianTimes(direction);
            double step = squared / Dot(direction, product);
            for (int j = 0; j < solution.Length; j++)
            {
                solution[j] += step * direction[j];
                residual[j] -= step * product[j];
            }

            double next = Dot(residual, residual);
            for (int j = 0; j < direction.Length; j++)
            {
                direction[j] = residual[j] + (next / squared * direction[j]);
            }

            squared = next;
        }

        return solution;
    }

    private static double[] Along(double[] from, double[] direction, double step)
    {
        var to = new double[from.Length];
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[i] + (step * direction[i]);
        }

        return to;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double Largest(double[] values) => values.Max(Math.Abs);
}
