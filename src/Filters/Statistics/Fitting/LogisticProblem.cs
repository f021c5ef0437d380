using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Fitting;

/// <summary>Objective, gradient and Hessian products of a logistic regression; the last entry of a vector is the intercept.</summary>
internal sealed class LogisticProblem
{
    private readonly IReadOnlyList<SparseRow> _rows;
    private readonly double[] _targets;
    private readonly double[] _weights;
    private readonly double[] _curvature;
    private readonly double _total;
    private readonly double _lambda;
    private readonly bool _intercept;
    private readonly int _dimension;

    public LogisticProblem(IReadOnlyList<SparseRow> rows, double[] targets, double[] weights, int dimension, double lambda, bool intercept)
    {
        if (targets.Length != rows.Count || rows.Count == 0 || !(lambda > 0))
        {
            throw new ArgumentException($"A fit needs rows, as many targets, and a lambda above 0; there are {rows.Count}, {targets.Length} and {lambda}.", nameof(rows));
        }

        Moments.RequireFinite(targets, nameof(targets));
        Moments.RequireFinite(weights, nameof(weights));
        (_rows, _targets, _dimension, _lambda, _intercept) = (rows, targets, dimension, lambda, intercept);
        _weights = weights.Length == 0 ? [.. Enumerable.Repeat(1.0, rows.Count)] : weights;
        _total = _weights.Sum();
        _curvature = new double[rows.Count];
    }

    /// <summary>The objective and its gradient; the curvature of the rows is kept for <see cref="HessianTimes"/>.</summary>
    public double Evaluate(double[] w, out double[] gradient)
    {
        gradient = new double[_dimension + 1];
        double loss = 0;
        for (int i = 0; i < _rows.Count; i++)
        {
            double z = _rows[i].Dot(w) + w[_dimension], p = Portable.Sigmoid(z), share = _weights[i] / _total;
            loss += share * (Portable.Softplus(z) - (_targets[i] * z));
            double error = share * (p - _targets[i]);
            _curvature[i] = share * p * (1 - p);
            _rows[i].AddTo(gradient, error);
            gradient[_dimension] += _intercept ? error : 0;
        }

        double squares = 0;
        for (int j = 0; j < _dimension; j++)
        {
            squares += w[j] * w[j];
            gradient[j] += _lambda * w[j];
        }

        return loss + (_lambda / 2 * squares);
    }

    /// <summary>The Hessian at the last point evaluated, times a vector.</summary>
    public double[] HessianTimes(double[] vector)
    {
        var product = new double[_dimension + 1];
        for (int i = 0; i < _rows.Count; i++)
        {
            double z = _curvature[i] * (_rows[i].Dot(vector) + vector[_dimension]);
            _rows[i].AddTo(product, z);
            product[_dimension] += _intercept ? z : 0;
        }

        for (int j = 0; j < _dimension; j++)
        {
            product[j] += _lambda * vector[j];
        }

        return product;
    }
}
