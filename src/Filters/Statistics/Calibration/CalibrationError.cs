using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Calibration;

/// <summary>One bin of a reliability diagram; the means are null where it is empty.</summary>
internal readonly record struct CalibrationBin(int Count, double? MeanProbability, double? MeanOutcome);

/// <summary>How far probabilities are from frequencies.</summary>
/// <param name="Expected">ECE: the mean gap, weighted by the bins' sizes.</param>
/// <param name="Greatest">MCE: the largest gap.</param>
/// <param name="Bins">The reliability diagram.</param>
internal sealed record CalibrationError(double Expected, double Greatest, IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>Bins of equal width over [0, 1], left-closed; p = 1 falls in the last.</summary>
    public static CalibrationError EqualWidth(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes, int bins)
    {
        var members = new List<int>[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            members[bin] = [];
        }

        for (int i = 0; i < probabilities.Length; i++)
        {
            double p = probabilities[i];
            members[p is >= 0 and <= 1 ? Math.Min(bins - 1, (int)(p * bins)) : throw new ArgumentOutOfRangeException(nameof(probabilities), p, $"Value {i} is no probability.")].Add(i);
        }

        return Of(probabilities, outcomes, members);
    }

    /// <summary>Bins of equal numbers, the first ones longer by one where they do not divide evenly; equal probabilities stand in the order given.</summary>
    public static CalibrationError EqualMass(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes, int bins)
    {
        double[] values = probabilities.ToArray();
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        (int size, int longer) = Math.DivRem(values.Length, bins);
        return Of(probabilities, outcomes, [.. Enumerable.Range(0, bins).Select(bin => order.Skip((bin * size) + Math.Min(bin, longer)).Take(size + (bin < longer ? 1 : 0)).ToList())]);
    }

    /// <summary>Mean squared difference of probability and outcome.</summary>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes)
    {
        double sum = 0;
        for (int i = 0; i < outcomes.Length; i++)
        {
            sum += (probabilities[i] - outcomes[i]) * (probabilities[i] - outcomes[i]);
        }

        return sum / outcomes.Length;
    }

    /// <summary>Mean log loss in nats, with probabilities clipped to [1e-15, 1 - 1e-15].</summary>
    public static double LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes)
    {
        double sum = 0;
        for (int i = 0; i < outcomes.Length; i++)
        {
            double p = Math.Clamp(probabilities[i], 1e-15, 1 - 1e-15);
            sum -= Portable.Log(outcomes[i] == 1 ? p : 1 - p);
        }

        return sum / outcomes.Length;
    }

    private static CalibrationError Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes, List<int>[] members)
    {
        double expected = 0, greatest = 0;
        var bins = new List<CalibrationBin>(members.Length);
        foreach (List<int> bin in members)
        {
            double p = 0, y = 0;
            foreach (int i in bin)
            {
                p += probabilities[i];
                y += outcomes[i];
            }

            if (bin.Count == 0)
            {
                bins.Add(default);
                continue;
            }

            double gap = Math.Abs((y - p) / bin.Count);
            bins.Add(new CalibrationBin(bin.Count, p / bin.Count, y / bin.Count));
            expected += gap * bin.Count / probabilities.Length;
            greatest = Math.Max(greatest, gap);
        }

        return new CalibrationError(expected, greatest, bins);
    }
}
