using DataForge.Filters.Statistics.Agreement;

namespace DataForge.Filters.Statistics.Ranking;

/// <summary>How well a score tells two classes apart.</summary>
internal static class BinaryRanking
{
    /// <summary>P(s+ &gt; s-) + P(s+ = s-)/2; null where one class is missing.</summary>
    public static double? AreaUnderCurve(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores)
    {
        Moments.RequireFinite(scores, nameof(scores));
        double[] ranks = Ranks.Average(scores);
        double sum = 0, positive = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            sum += labels[i] * ranks[i];
            positive += labels[i];
        }

        double negative = labels.Length - positive;
        return positive == 0 || negative == 0 ? null : (sum - (positive * (positive + 1) / 2)) / positive / negative;
    }

    /// <summary>Sum of (recall step) x precision over distinct thresholds, descending; null without a positive.</summary>
    public static double? AveragePrecision(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores)
    {
        Moments.RequireFinite(scores, nameof(scores));
        double[] keys = scores.ToArray();
        int[] y = labels.ToArray();
        Array.Sort(keys, y);
        double all = y.Sum(), found = 0, sum = 0;
        for (int end = keys.Length, start; end > 0; end = start)
        {
            double before = found;
            for (start = end; start > 0 && keys[start - 1] == keys[end - 1]; start--)
            {
                found += y[start - 1];
            }

            sum += (found - before) / all * found / (keys.Length - start);
        }

        return all == 0 ? null : sum;
    }
}
