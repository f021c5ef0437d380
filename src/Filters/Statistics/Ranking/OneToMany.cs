namespace DataForge.Filters.Statistics.Ranking;

/// <summary>How a chosen answer ranks among several rejected ones (RewardMATH, arXiv 2410.01729).</summary>
/// <param name="Accuracy">Share of prompts whose chosen answer is strictly above all others.</param>
/// <param name="AccuracyWithTies">Share where none is above it.</param>
/// <param name="ReciprocalRank">Mean 1 / rank, ties counted against the chosen answer.</param>
/// <param name="ReciprocalRankTiesFor">The same, ties counted for it.</param>
/// <param name="Pairwise">Share of rejected answers strictly below the chosen one.</param>
/// <param name="PairwiseTiesHalf">The same, equal ones counted half.</param>
/// <param name="Ranks">Rank of each chosen answer, ties against it.</param>
internal sealed record OneToMany(
    double Accuracy, double AccuracyWithTies, double ReciprocalRank, double ReciprocalRankTiesFor, double Pairwise, double PairwiseTiesHalf, int[] Ranks)
{
    /// <summary>Of scores[prompt], the chosen answer first.</summary>
    public static OneToMany Of(IReadOnlyList<double[]> scores)
    {
        int[] above = [.. scores.Select(row => row.Skip(1).Count(other => other > row[0]))];
        int[] equal = [.. scores.Select(row => row.Skip(1).Count(other => other == row[0]))];
        double prompts = scores.Count, others = scores.Sum(row => row.Length - 1), notBelow = above.Sum() + equal.Sum();
        int[] ranks = [.. above.Zip(equal, (higher, same) => 1 + higher + same)];
        return new OneToMany(
            ranks.Count(rank => rank == 1) / prompts,
            above.Count(higher => higher == 0) / prompts,
            ranks.Average(rank => 1.0 / rank),
            above.Average(higher => 1.0 / (1 + higher)),
            (others - notBelow) / others,
            (others - notBelow + (equal.Sum() / 2.0)) / others,
            ranks);
    }

    /// <summary>Mean 1 / rank of a random order of n answers: the n-th harmonic number over n.</summary>
    public static double RandomReciprocalRank(int answers) => Enumerable.Range(1, answers).Sum(rank => 1.0 / rank) / answers;
}
