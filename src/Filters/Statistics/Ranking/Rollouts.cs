using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Ranking;

/// <summary>Figures of several answers to one prompt.</summary>
internal static class Rollouts
{
    /// <summary>Unbiased pass@k: 1 - C(n - c, k)/C(n, k) (Chen et al. 2021).</summary>
    public static double PassAtK(int answers, int correct, int k)
    {
        double missed = 1;
        for (int i = 0; i < k; i++)
        {
            missed *= Math.Max(0, (answers - correct - i) / (double)(answers - i));
        }

        return 1 - missed;
    }

    /// <summary>Weight 1 - penalty * rank/n of correct answers by likelihood, the least likely first (arXiv 2506.02355); 0 for wrong ones. Equal likelihoods rank by place.</summary>
    public static double[] Rarity(ReadOnlySpan<double> logProbability, ReadOnlySpan<bool> correct, double penalty = 0.25)
    {
        Moments.RequireFinite(logProbability, nameof(logProbability));
        double[] values = logProbability.ToArray();
        var weights = new double[values.Length];
        int rank = 0;
        foreach (int i in Enumerable.Range(0, values.Length).OrderBy(i => values[i]))
        {
            weights[i] = correct[i] ? 1 - (penalty * rank / values.Length) : 0;
            rank++;
        }

        return weights;
    }

    /// <summary>
    /// PROF (arXiv 2509.03403): k+ correct ones with the highest process score and k- wrong ones with the lowest, k+ + k- = keep, their product greatest (equal: more correct
    /// ones). Null where one side is empty. Equal scores go by place.
    /// </summary>
    public static (int[] Correct, int[] Wrong)? Prof(ReadOnlySpan<double> processScore, ReadOnlySpan<bool> correct, int keep)
    {
        Moments.RequireFinite(processScore, nameof(processScore));
        double[] values = processScore.ToArray();
        bool[] right = correct.ToArray();
        int[] all = [.. Enumerable.Range(0, values.Length)];
        int[] good = [.. all.Where(i => right[i]).OrderByDescending(i => values[i])], bad = [.. all.Where(i => !right[i]).OrderBy(i => values[i])];
        if (good.Length == 0 || bad.Length == 0)
        {
            return null;
        }

        keep = Math.Min(keep, values.Length);
        int best = Enumerable.Range(0, keep + 1).Where(k => k <= good.Length && keep - k <= bad.Length).MaxBy(k => ((long)k * (keep - k), k));
        return ([.. good.Take(best)], [.. bad.Take(keep - best)]);
    }

    /// <summary>The most frequent answer (equal: the ordinally smallest), whether it ties, its share, and the entropy of answers in nats.</summary>
    public static (string Answer, bool Ties, double Share, double Entropy) Majority(IReadOnlyList<string> answers)
    {
        (string Answer, int Count)[] counts = [.. answers.GroupBy(answer => answer, StringComparer.Ordinal).Select(group => (group.Key, group.Count())).OrderBy(item => item.Key, StringComparer.Ordinal)];
        int most = counts.Max(item => item.Count);
        double entropy = 0;
        foreach ((_, int count) in counts)
        {
            double share = count / (double)answers.Count;
            entropy -= share * Portable.Log(share);
        }

        return (counts.First(item => item.Count == most).Answer, counts.Count(item => item.Count == most) > 1, most / (double)answers.Count, entropy);
    }
}
