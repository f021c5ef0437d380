using DataForge.Core.Numerics;

namespace DataForge.Filters.Statistics.Ranking;

/// <summary>What a ranking earns.</summary>
internal static class RankedGain
{
    /// <summary>Normalised discounted cumulative gain at k: gains 2^relevance - 1, discounts log2(rank + 1), over the best order of the same list; 0 where that is 0.</summary>
    public static double Normalised(IReadOnlyList<int> relevance, int k)
    {
        double ideal = Discounted([.. relevance.OrderDescending()], k);
        return ideal == 0 ? 0 : Discounted(relevance, k) / ideal;
    }

    /// <summary>
    /// Expected gold score of the best of k candidates drawn without replacement, best by the proxy (equal proxies: the earlier candidate): sum over the ascending
    /// rank j of C(j, k - 1) / C(n, k) * gold.
    /// </summary>
    public static double BestOf(int k, IReadOnlyList<double> proxy, IReadOnlyList<double> gold)
    {
        int n = proxy.Count;
        int[] ascending = [.. Enumerable.Range(0, n).OrderBy(i => proxy[i]).ThenByDescending(i => i)];
        double sum = 0, share = k / (double)n;
        for (int j = n - 1; j >= k - 1; j--)
        {
            // C(j, k-1) / C(n, k): k/n for the best one, times (j - k + 1) / j for each place below.
            sum += share * gold[ascending[j]];
            share *= j == 0 ? 0 : (j - k + 1) / (double)j;
        }

        return sum;
    }

    private static double Discounted(IReadOnlyList<int> relevance, int k)
    {
        double sum = 0, log2 = Portable.Log(2);
        for (int i = 0; i < Math.Min(k, relevance.Count); i++)
        {
            sum += ((1L << relevance[i]) - 1) * log2 / Portable.Log(i + 2);
        }

        return sum;
    }
}
