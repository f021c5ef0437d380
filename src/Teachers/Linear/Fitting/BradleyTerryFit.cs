using DataForge.Core.Numerics;
using DataForge.Teachers.Linear.Features;

namespace DataForge.Teachers.Linear.Fitting;

/// <summary>
/// Fits a linear model by AdaGrad (Duchi et al. 2011) on -ln sigmoid(w (x_chosen - x_rejected)), going over the pairs in the order of their
/// draws: sums in a fixed order and portable functions, so the same weights on every machine.
/// </summary>
internal static class BradleyTerryFit
{
    // AdaGrad's first step on a feature is the step size whatever the gradient. A rare word would get the weight of a common one from a single pair;
    // a sum of squares that begins at 1 keeps it small, and the few measures, which every pair has, take larger steps.
    private const double FirstSquares = 1;
    private const double MeasureStep = 3;

    /// <summary>The weights, rounded to floats.</summary>
    /// <param name="pairs">Of one fold, in the order of their draws.</param>
    /// <param name="size">Number of features.</param>
    /// <param name="options">Passes, step size, penalty.</param>
    public static double[] Fit(IReadOnlyList<SparseVector> pairs, int size, LinearOptions options)
    {
        double[] weights = new double[size];
        double[] squares = new double[size];
        Array.Fill(squares, FirstSquares, ResponseMeasures.Count, size - ResponseMeasures.Count);
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (SparseVector difference in pairs)
            {
                Step(difference, weights, squares, options);
            }
        }

        return Array.ConvertAll(weights, weight => (double)(float)weight);
    }

    /// <summary>How many pairs of a fold the models of the other folds order rightly, a tie counting half.</summary>
    public static double Right(IEnumerable<SparseVector> pairs, int fold, LinearModels models)
    {
        double right = 0;
        foreach (SparseVector difference in pairs)
        {
            double margin = models.Score(difference, 1 << fold);
            right += margin > 0 ? 1 : margin == 0 ? 0.5 : 0;
        }

        return right;
    }

    private static void Step(SparseVector difference, double[] weights, double[] squares, LinearOptions options)
    {
        double slope = -Portable.Sigmoid(-difference.Dot(weights));
        for (int i = 0; i < difference.Indices.Length; i++)
        {
            int index = difference.Indices[i];
            double gradient = (slope * difference.Values[i]) + (options.L2 * weights[index]);
            squares[index] += gradient * gradient;
            double rate = options.LearningRate * (index < ResponseMeasures.Count ? MeasureStep : 1);
            weights[index] -= rate * gradient / (Math.Sqrt(squares[index]) + 1e-6);
        }
    }
}
