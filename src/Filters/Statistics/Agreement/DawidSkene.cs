using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Agreement;

/// <summary>
/// True labels and each annotator's confusions from labels alone (Dawid and Skene 1979), by expectation maximisation started at the share of each class among an item's labels.
/// </summary>
/// <param name="Prior">Share of each class.</param>
/// <param name="Confusion">[annotator][true class][class given].</param>
/// <param name="Posterior">[item][class].</param>
/// <param name="LogLikelihoods">One an iteration, taken at its E step.</param>
internal sealed record DawidSkene(double[] Prior, double[][][] Confusion, double[][] Posterior, IReadOnlyList<double> LogLikelihoods)
{
    /// <summary>Most probable class of each item; the lower of equal ones.</summary>
    public int[] Decided => [.. Posterior.Select(item => Array.IndexOf(item, item.Max()))];

    /// <summary>Fits.</summary>
    /// <param name="labels">[item][annotator]; -1 where one gave none. Each item has a label.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="smoothing">Added to each count of the confusions; above 0 no label is impossible.</param>
    /// <param name="iterations">Number of iterations.</param>
    public static DawidSkene Fit(int[][] labels, int classes, double smoothing, int iterations = 50)
    {
        double[][] posterior = [.. labels.Select((item, i) => Shares(item, classes, i))];
        var prior = new double[classes];
        double[][][] confusion = [];
        var likelihoods = new List<double>();
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            prior = [.. Enumerable.Range(0, classes).Select(k => posterior.Average(item => item[k]))];
            confusion = [.. Enumerable.Range(0, labels[0].Length).Select(annotator => Confusions(labels, posterior, annotator, classes, smoothing))];
            double total = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                double[] logs = [.. Enumerable.Range(0, classes).Select(k => Log(prior[k]) + labels[i].Select((seen, j) => seen < 0 ? 0 : Log(confusion[j][k][seen])).Sum())];
                double top = logs.Max();
                if (double.IsNegativeInfinity(top))
                {
                    throw new InvalidOperationException($"The labels of item {i} are impossible under every class; use a smoothing above 0.");
                }

                double[] weights = [.. logs.Select(log => double.IsNegativeInfinity(log) ? 0 : Portable.Exp(log - top))];
                double sum = weights.Sum();
                posterior[i] = [.. weights.Select(weight => weight / sum)];
                total += top + Portable.Log(sum);
            }

            likelihoods.Add(total);
        }

        return new DawidSkene(prior, confusion, posterior, likelihoods);
    }

    private static double[] Shares(int[] item, int classes, int number)
    {
        double given = item.Count(label => label >= 0);
        if (given == 0 || item.Any(label => label >= classes))
        {
            throw new ArgumentException($"Item {number} needs a label, and each below {classes}.", nameof(item));
        }

        return [.. Enumerable.Range(0, classes).Select(k => item.Count(label => label == k) / given)];
    }

    private static double[][] Confusions(int[][] labels, double[][] posterior, int annotator, int classes, double smoothing)
    {
        double[][] counts = [.. Enumerable.Range(0, classes).Select(_ => Enumerable.Repeat(smoothing, classes).ToArray())];
        for (int i = 0; i < labels.Length; i++)
        {
            for (int k = 0; k < classes && labels[i][annotator] >= 0; k++)
            {
                counts[k][labels[i][annotator]] += posterior[i][k];
            }
        }

        return [.. counts.Select(row => row.Sum() is var sum && sum > 0 ? row.Select(count => count / sum).ToArray() : [.. Enumerable.Repeat(1.0 / classes, classes)])];
    }

    private static double Log(double p) => p == 0 ? double.NegativeInfinity : Portable.Log(p);
}
