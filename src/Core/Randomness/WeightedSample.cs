using DataForge.Core.Numerics;

namespace DataForge.Core.Randomness;

/// <summary>Weighted sampling without replacement (Efraimidis and Spirakis 2006, in log form).</summary>
public static class WeightedSample
{
    /// <summary>Indices of the <paramref name="count"/> largest keys ln(1 - u) / w, in descending order of key; weight 0 is never taken.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite.</exception>
    public static int[] Draw(ref SplitMix64 source, ReadOnlySpan<double> weights, int count)
    {
        var keyed = new List<(double Key, int Index)>(weights.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i]) || weights[i] < 0)
            {
                throw new ArgumentException($"Weight {i} is {weights[i]}; weights are finite and not negative.", nameof(weights));
            }

            double uniform = source.NextDouble();
            if (weights[i] > 0)
            {
                keyed.Add((Portable.Log(1 - uniform) / weights[i], i));
            }
        }

        keyed.Sort((a, b) => a.Key != b.Key ? b.Key.CompareTo(a.Key) : a.Index.CompareTo(b.Index));
        return [.. keyed.Take(count).Select(item => item.Index)];
    }
}
