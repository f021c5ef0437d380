using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Calibration;

/// <summary>P(y = 1) = s(A z + B): Platt scaling, or temperature scaling where B is held at 0 (T = 1/A).</summary>
/// <param name="A">Slope.</param>
/// <param name="B">Intercept.</param>
/// <param name="Loss">Mean log loss at the end, in nats.</param>
internal readonly record struct LogisticCalibration(double A, double B, double Loss)
{
    /// <summary>The temperature T = 1/A.</summary>
    public double Temperature => 1 / A;

    /// <summary>The calibrated probability of a logit.</summary>
    public double Probability(double logit) => Portable.Sigmoid((A * logit) + B);

    /// <summary>Temperature scaling of binary logits (Guo et al. 2017): minimises the mean log loss over T.</summary>
    public static LogisticCalibration FitTemperature(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets) => Fit(logits, targets, intercept: false);

    /// <summary>Platt scaling by plain maximum likelihood.</summary>
    public static LogisticCalibration FitPlatt(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets) => Fit(logits, targets, intercept: true);

    /// <summary>Platt scaling with his targets, (n+ + 1)/(n+ + 2) and 1/(n- + 2), which never run off to infinity.</summary>
    public static LogisticCalibration FitPlattTargets(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels)
    {
        int positive = 0;
        foreach (int label in labels)
        {
            positive += label;
        }

        var targets = new double[labels.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = labels[i] == 1 ? (positive + 1.0) / (positive + 2) : 1.0 / (labels.Length - positive + 2);
        }

        return Fit(logits, targets, intercept: true);
    }

    /// <summary>The mean log loss of s(A z + B) against targets in [0, 1].</summary>
    public static double MeanLoss(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, double a, double b = 0)
    {
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double z = (a * logits[i]) + b;
            sum += Portable.Softplus(z) - (targets[i] * z);
        }

        return sum / logits.Length;
    }

    /// <summary>Newton's method, halving steps that do not lower the loss.</summary>
    /// <exception cref="ArgumentException">The logits separate the labels, or do not differ: there is no best fit.</exception>
    private static LogisticCalibration Fit(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, bool intercept)
    {
        Agreement.Correlation.Check(logits, targets);
        double a = 0, b = 0, loss = MeanLoss(logits, targets, a, b);
        for (int iteration = 0; iteration < 100; iteration++)
        {
            double ga = 0, gb = 0, haa = 0, hab = 0, hbb = 0;
            for (int i = 0; i < logits.Length; i++)
            {
                double p = Portable.Sigmoid((a * logits[i]) + b), error = p - targets[i], weight = p * (1 - p);
                ga += error * logits[i];
                gb += error;
                haa += weight * logits[i] * logits[i];
                hab += weight * logits[i];
                hbb += weight;
            }

            double determinant = intercept ? (haa * hbb) - (hab * hab) : haa;
            if (!(determinant > 1e-300))
            {
                throw new ArgumentException("The logits separate the labels or are all equal, so that no finite calibration fits best: take more rows, or Platt's targets.", nameof(logits));
            }

            double da = intercept ? ((hbb * ga) - (hab * gb)) / determinant : ga / haa;
            double db = intercept ? ((haa * gb) - (hab * ga)) / determinant : 0;
            double step = 1, next = MeanLoss(logits, targets, a - da, b - db);
            for (; next > loss && step > 1e-10; step /= 2)
            {
                next = MeanLoss(logits, targets, a - (da * step / 2), b - (db * step / 2));
            }

            if (next > loss)
            {
                break;
            }

            (a, b, loss) = (a - (da * step), b - (db * step), next);
            if (Math.Abs(da) + Math.Abs(db) < 1e-13 * (1 + Math.Abs(a) + Math.Abs(b)))
            {
                break;
            }
        }

        return new LogisticCalibration(a, b, loss);
    }
}
