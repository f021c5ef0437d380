using System.Security.Cryptography;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Teachers.Linear.Features;

namespace DataForge.Teachers.Linear.Fitting;

/// <summary>The five models, each fitted on the pairs of one fold.</summary>
/// <param name="Weights">Weights by fold.</param>
/// <param name="Pairs">Number of pairs each was fitted on.</param>
/// <param name="Accuracy">Cross-validated: share of the sample's pairs ordered rightly by the models of the other folds, a tie counting half.</param>
internal sealed record LinearModels(double[][] Weights, long[] Pairs, double Accuracy)
{
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
        WriteWeights(writer);
        return Convert.ToHexStringLower(SHA256.HashData(writer.Written));
    }

    /// <summary>Writes the models: only weights that are not zero.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Count(Weights[0].Length).Double(Accuracy);
        foreach (long pairs in Pairs)
        {
            writer.Count(pairs);
        }

        WriteWeights(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LinearModels Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        int size = (int)reader.Count();
        double accuracy = reader.Double();
        long[] pairs = new long[Partition.Folds];
        for (int fold = 0; fold < Partition.Folds; fold++)
        {
            pairs[fold] = reader.Count();
        }

        var weights = new double[Partition.Folds][];
        for (int fold = 0; fold < Partition.Folds; fold++)
        {
            weights[fold] = new double[size];
            int index = 0;
            for (long count = reader.Count(); count > 0; count--)
            {
                index += (int)reader.Count();
                weights[fold][index] = reader.Single();
            }
        }

        return new LinearModels(weights, pairs, accuracy);
    }

    private void WriteWeights(PayloadWriter writer)
    {
        foreach (double[] weights in Weights)
        {
            writer.Count(weights.Count(weight => weight != 0));
            int last = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                if (weights[i] != 0)
                {
                    writer.Count(i - last).Single((float)weights[i]);
                    last = i;
                }
            }
        }
    }
}
