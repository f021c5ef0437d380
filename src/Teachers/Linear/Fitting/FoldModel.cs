using DataForge.Core.Operators.Barriers;

namespace DataForge.Teachers.Linear.Fitting;

/// <summary>The model fitted on the pairs of one fold.</summary>
/// <param name="Fold">The fold.</param>
/// <param name="Pairs">Number of its pairs.</param>
/// <param name="Right">How many of them the models of the other folds order rightly, a tie counting half.</param>
/// <param name="Weights">A weight for each feature, representable as floats.</param>
internal sealed record FoldModel(int Fold, long Pairs, double Right, double[] Weights)
{
    /// <summary>Writes the model: only weights that are not zero.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Count(Fold).Count(Pairs).Double(Right).Count(Weights.Length);
        WriteWeights(writer, Weights);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FoldModel Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        (int fold, long pairs, double right) = ((int)reader.Count(), reader.Count(), reader.Double());
        double[] weights = new double[(int)reader.Count()];
        int index = 0;
        for (long count = reader.Count(); count > 0; count--)
        {
            index += (int)reader.Count();
            weights[index] = reader.Single();
        }

        return new FoldModel(fold, pairs, right, weights);
    }

    /// <summary>Writes weights as distances and values of those that are not zero.</summary>
    public static void WriteWeights(PayloadWriter writer, double[] weights)
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
