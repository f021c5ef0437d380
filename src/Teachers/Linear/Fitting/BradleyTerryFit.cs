using DataForge.Core.Numerics;
using DataForge.Core.Randomness;
using DataForge.Teachers.Linear.Features;

namespace DataForge.Teachers.Linear.Fitting;

/// <summary>
/// Fits one linear model per fold by AdaGrad (Duchi et al. 2011) on -ln sigmoid(w (x_chosen - x_rejected)), going over the pairs in the order of their
/// draws: sums in a fixed order and portable functions, so the same weights on every machine.
/// </summary>
internal static class BradleyTerryFit
{
    // AdaGrad's first step on a feature is the step size whatever the gradient. A rare word would get the weight of a common one from a single pair;
    // a sum of squares that begins at 1 keeps it small, and the few measures, which every pair has, take larger steps.
    private const double FirstSquares = 1;
    private const double MeasureStep = 3;

    /// <summary>The models, and the accuracy of each pair under the models of the other folds.</summary>
    /// <param name="pairs">In the order of their draws.</param>
    /// <param name="size">Number of features.</param>
    /// <param name="options">Passes, step size, penalty.</param>
    public static LinearModels Fit(IReadOnlyList<ReadOnlyMemory<byte>> pairs, int size, LinearOptions options)
    {
        var weights = new double[Partition.Folds][];
        var squares = new double[Partition.Folds][];
        for (int fold = 0; fold < Partition.Folds; fold++)
        {
            (weights[fold], squares[fold]) = (new double[size], new double[size]);
            Array.Fill(squares[fold], FirstSquares, ResponseMeasures.Count, size - ResponseMeasures.Count);
        }

        var perFold = new long[Partition.Folds];
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (ReadOnlyMemory<byte> payload in pairs)
            {
                var pair = TrainingPair.Read(payload.Span);
                Step(pair.Difference, weights[pair.Fold], squares[pair.Fold], options);
                perFold[pair.Fold] += epoch == 0 ? 1 : 0;
            }
        }

        var models = new LinearModels([.. weights.Select(Rounded)], perFold, 0);
        return models with { Accuracy = Accuracy(models, pairs) };
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

    private static double[] Rounded(double[] weights) => Array.ConvertAll(weights, weight => (double)(float)weight);

    private static double Accuracy(LinearModels models, IReadOnlyList<ReadOnlyMemory<byte>> pairs)
    {
        long right = 0;
        long ties = 0;
        foreach (ReadOnlyMemory<byte> payload in pairs)
        {
            var pair = TrainingPair.Read(payload.Span);
            double margin = models.Score(pair.Difference, 1 << pair.Fold);
            right += margin > 0 ? 1 : 0;
            ties += margin == 0 ? 1 : 0;
        }

        return pairs.Count == 0 ? 0 : (right + (0.5 * ties)) / pairs.Count;
    }
}
