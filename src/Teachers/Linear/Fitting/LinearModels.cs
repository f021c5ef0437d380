using System.Security.Cryptography;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Teachers.Linear.Features;

namespace DataForge.Teachers.Linear.Fitting;

/// <summary>The five models, each fitted on the pairs of one fold.</summary>
/// <param name="Weights">Weights by fold; zeros for a fold without pairs.</param>
/// <param name="Pairs">Number of pairs they were fitted on.</param>
/// <param name="Accuracy">Cross-validated: share of the sample's pairs ordered rightly by the models of the other folds, a tie counting half.</param>
internal sealed record LinearModels(double[][] Weights, long Pairs, double Accuracy)
{
    /// <summary>The models of the folds that have pairs, in any order.</summary>
    public static LinearModels Of(IEnumerable<FoldModel> folds, int size)
    {
        FoldModel[] models = [.. folds.OrderBy(model => model.Fold)];
        double[][] weights = [.. Enumerable.Range(0, Partition.Folds).Select(_ => new double[size])];
        foreach (FoldModel model in models)
        {
            weights[model.Fold] = model.Weights;
        }

        long pairs = models.Sum(model => model.Pairs);
        return new LinearModels(weights, pairs, pairs == 0 ? 0 : models.Sum(model => model.Right) / pairs);
    }

    /// <summary>The mean score by the models whose fold is not in the mask, or NaN where all are.</summary>
    public double Score(SparseVector features, int folds)
    {
        double sum = 0;
        int count = 0;
        for (int fold = 0; fold < Partition.Folds; fold++)
        {
            if ((folds >> fold & 1) == 0)
            {
                sum += features.Dot(Weights[fold]);
                count++;
            }
        }

        return sum / count;
    }

    /// <summary>SHA-256 of the weights, as 64 hex digits.</summary>
    public string Fingerprint()
    {
        var writer = new PayloadWriter();
        foreach (double[] weights in Weights)
        {
            FoldModel.WriteWeights(writer, weights);
        }

        return Convert.ToHexStringLower(SHA256.HashData(writer.Written));
    }
}
