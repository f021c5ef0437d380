using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Calibration;

/// <summary>Temperature scaling of several classes: minimises the mean cross-entropy of softmax(z/T).</summary>
internal static class MulticlassTemperature
{
    /// <summary>The temperature. The loss is convex in 1/T, so Newton steps on it, kept positive, find it.</summary>
    public static double Fit(IReadOnlyList<double[]> logits, ReadOnlySpan<int> labels)
    {
        double a = 1;
        for (int iteration = 0; iteration < 200; iteration++)
        {
            double gradient = 0, curvature = 0;
            for (int i = 0; i < logits.Count; i++)
            {
                double[] z = logits[i];
                double greatest = z.Max(), total = 0, first = 0, second = 0;
                foreach (double value in z)
                {
                    double weight = Portable.Exp(a * (value - greatest));
                    total += weight;
                    first += weight * value;
                    second += weight * value * value;
                }

                first /= total;
                gradient += first - z[labels[i]];
                curvature += (second / total) - (first * first);
            }

            double step = gradient / curvature;
            if (!double.IsFinite(step))
            {
                throw new ArgumentException("The logits separate the classes or are all equal: no finite temperature fits best.", nameof(logits));
            }

            double next = a - step > 0 ? a - step : a / 2;
            bool done = Math.Abs(next - a) < 1e-14 * a;
            a = next;
            if (done)
            {
                break;
            }
        }

        return 1 / a;
    }

    /// <summary>The mean cross-entropy at a temperature, in nats.</summary>
    public static double MeanLoss(IReadOnlyList<double[]> logits, ReadOnlySpan<int> labels, double temperature)
    {
        double sum = 0;
        for (int i = 0; i < logits.Count; i++)
        {
            double greatest = logits[i].Max(), total = 0;
            foreach (double value in logits[i])
            {
                total += Portable.Exp((value - greatest) / temperature);
            }

            sum += Portable.Log(total) - ((logits[i][labels[i]] - greatest) / temperature);
        }

        return sum / logits.Count;
    }
}
