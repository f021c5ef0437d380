using DataForge.Core.Numerics;

namespace DataForge.Teachers.Models.Heads;

/// <summary>Probabilities from logits, in double precision.</summary>
internal static class Probabilities
{
    /// <summary>The softmax of several logits; of one logit its sigmoid.</summary>
    public static float[] Of(ReadOnlySpan<float> logits)
    {
        if (logits.Length == 1)
        {
            return [(float)Portable.Sigmoid(logits[0])];
        }

        double largest = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        var powers = new double[logits.Length];
        for (int i = 0; i < powers.Length; i++)
        {
            powers[i] = Portable.Exp(logits[i] - largest);
            sum += powers[i];
        }

        return Array.ConvertAll(powers, power => (float)(power / sum));
    }
}
