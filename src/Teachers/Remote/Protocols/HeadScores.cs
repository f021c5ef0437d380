using DataForge.Core.Numerics;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>Makes scores of the outputs of classification heads.</summary>
internal static class HeadScores
{
    private const float Tolerance = 0.01f;

    /// <summary>Of logits: probabilities are their softmax, or the sigmoid of one.</summary>
    public static TeacherScore OfLogits(float[] logits, RemoteRow row) => new() { Logits = logits, Probabilities = Softmax(logits), Truncated = row.Truncated };

    /// <summary>
    /// Of probabilities: logits are their natural logarithms (of one, the logarithm of its odds), which the softmax takes back to the same
    /// probabilities; zero counts as the smallest float.
    /// </summary>
    public static TeacherScore OfProbabilities(float[] probabilities, RemoteRow row)
    {
        if (probabilities.Any(p => p is < 0 or > 1))
        {
            throw AnswerReading.Fault($"a probability is {probabilities.First(p => p is < 0 or > 1)}");
        }

        return new TeacherScore { Logits = Logarithms(probabilities), Probabilities = probabilities, Truncated = row.Truncated };
    }

    /// <summary>Whether values are probabilities that sum to one.</summary>
    public static bool AreDistribution(float[] values) => values.All(value => value is >= 0 and <= 1) && Math.Abs(values.Sum() - 1) <= Tolerance;

    /// <summary>The place of the largest value; of equal ones the first.</summary>
    public static int Largest(float[] values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }

    private static float[] Softmax(float[] logits)
    {
        if (logits is [var one])
        {
            return [(float)Portable.Sigmoid(one)];
        }

        double largest = logits.Max(), sum = 0;
        var parts = new double[logits.Length];
        for (int i = 0; i < logits.Length; i++)
        {
            parts[i] = Portable.Exp(logits[i] - largest);
            sum += parts[i];
        }

        return [.. parts.Select(part => (float)(part / sum))];
    }

    private static float[] Logarithms(float[] probabilities) => probabilities is [var one]
        ? [(float)(Logarithm(one) - Logarithm(1 - one))]
        : [.. probabilities.Select(p => (float)Logarithm(p))];

    private static double Logarithm(float p) => Portable.Log(Math.Max(p, float.Epsilon));
}
