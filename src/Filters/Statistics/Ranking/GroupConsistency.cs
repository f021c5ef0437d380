namespace DataForge.Filters.Statistics.Ranking;

/// <summary>Accuracy over groups of rows that belong together, as the rows of a contrast set do.</summary>
/// <param name="Groups">Number of groups.</param>
/// <param name="Consistency">Share of groups whose rows are all right.</param>
/// <param name="Accuracy">Share of rows that are right.</param>
/// <param name="Macro">Mean of the groups' accuracies.</param>
/// <param name="WorstGroup">Lowest accuracy of a group.</param>
internal sealed record GroupConsistency(int Groups, double Consistency, double Accuracy, double Macro, double WorstGroup)
{
    /// <summary>Of at least one row.</summary>
    public static GroupConsistency Of(ReadOnlySpan<int> groups, ReadOnlySpan<bool> right)
    {
        var counts = new SortedDictionary<int, (int Rows, int Right)>();
        int all = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            (int rows, int correct) = counts.GetValueOrDefault(groups[i]);
            counts[groups[i]] = (rows + 1, correct + (right[i] ? 1 : 0));
            all += right[i] ? 1 : 0;
        }

        double[] accuracies = [.. counts.Values.Select(count => count.Right / (double)count.Rows)];
        return new GroupConsistency(counts.Count, accuracies.Count(value => value == 1) / (double)counts.Count, all / (double)groups.Length, accuracies.Average(), accuracies.Min());
    }
}
