namespace DataForge.Filters.Statistics.Agreement;

/// <summary>Agreement of teachers that score the same candidates.</summary>
internal static class ScoreAgreement
{
    /// <summary>Kendall's W of ranks[rater][item] without ties: 12 S / (m^2 (n^3 - n)).</summary>
    public static double Concordance(IReadOnlyList<double[]> ranks)
    {
        int items = ranks[0].Length;
        double[] sums = [.. Enumerable.Range(0, items).Select(item => ranks.Sum(rater => rater[item]))];
        double mean = sums.Average();
        return 12 * sums.Sum(sum => (sum - mean) * (sum - mean)) / ((double)ranks.Count * ranks.Count * (((double)items * items * items) - items));
    }

    /// <summary>
    /// STARC distance (arXiv 2309.15257) in its one-step form: scores less the mean of their prompt, divided by the L2 norm over all; half the norm of the difference.
    /// 0 for a positive scale and any offset by prompt, 1 for the reverse. A teacher that tells nothing apart lies at 0 from its like and at 1/2 from others.
    /// </summary>
    public static double StarcDistance(ReadOnlySpan<int> prompt, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Correlation.Check(first, second);
        double[] a = Standardise(prompt, first), b = Standardise(prompt, second);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return Math.Sqrt(sum) / 2;
    }

    /// <summary>Share of pairs within a prompt that both teachers order alike.</summary>
    public static double? PairwiseSignAgreement(ReadOnlySpan<int> prompt, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        long alike = 0, all = 0;
        for (int i = 0; i < prompt.Length; i++)
        {
            for (int j = i + 1; j < prompt.Length; j++)
            {
                if (prompt[i] == prompt[j])
                {
                    all++;
                    alike += Math.Sign(first[i] - first[j]) == Math.Sign(second[i] - second[j]) ? 1 : 0;
                }
            }
        }

        return all == 0 ? null : alike / (double)all;
    }

    private static double[] Standardise(ReadOnlySpan<int> prompt, ReadOnlySpan<double> scores)
    {
        var totals = new Dictionary<int, (double Sum, int Count)>();
        for (int i = 0; i < scores.Length; i++)
        {
            (double sum, int count) = totals.GetValueOrDefault(prompt[i]);
            totals[prompt[i]] = (sum + scores[i], count + 1);
        }

        var centred = new double[scores.Length];
        double squares = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            (double sum, int count) = totals[prompt[i]];
            centred[i] = scores[i] - (sum / count);
            squares += centred[i] * centred[i];
        }

        double norm = Math.Sqrt(squares);
        for (int i = 0; norm > 0 && i < centred.Length; i++)
        {
            centred[i] /= norm;
        }

        return centred;
    }
}
