namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Finds what a misspelled name was meant to be.</summary>
internal static class Suggestion
{
    private const int ListedNames = 24;

    /// <summary>The allowed name nearest to the one found, where it is near enough to be meant; null otherwise. Of equally near ones the first in ordinal order.</summary>
    public static string? Nearest(string found, IEnumerable<string> allowed)
    {
        int limit = found.Length < 4 ? 1 : Math.Clamp(found.Length / 3, 2, 4);
        string? best = null;
        int bestDistance = limit + 1;
        foreach (string name in allowed.Order(StringComparer.Ordinal))
        {
            int distance = Distance(found.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance < bestDistance)
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best;
    }

    /// <summary>"did you mean 'x'? Allowed: x, y." in the parts that apply, in one sentence's tail.</summary>
    public static string Advice(string found, IReadOnlyCollection<string> allowed)
    {
        string listed = allowed.Count switch
        {
            0 => "there is none",
            <= ListedNames => $"allowed: {string.Join(", ", allowed)}",
            _ => $"allowed: {string.Join(", ", allowed.Take(ListedNames))} and {allowed.Count - ListedNames} more",
        };
        return Nearest(found, allowed) is { } nearest ? $"did you mean '{nearest}'? ({listed})" : listed;
    }

    /// <summary>Fewest insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    public static int Distance(string first, string second)
    {
        // Names are short; what is longer is no misspelling of one.
        if (first.Length > 64 || second.Length > 64)
        {
            return int.MaxValue;
        }

        int[,] cost = new int[first.Length + 1, second.Length + 1];
        for (int row = 0; row <= first.Length; row++)
        {
            for (int column = 0; column <= second.Length; column++)
            {
                cost[row, column] = row == 0 || column == 0 ? row + column : Cheapest(cost, first, second, row, column);
            }
        }

        return cost[first.Length, second.Length];
    }

    private static int Cheapest(int[,] cost, string first, string second, int row, int column)
    {
        int replaced = cost[row - 1, column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1);
        int best = Math.Min(replaced, 1 + Math.Min(cost[row - 1, column], cost[row, column - 1]));
        bool swapped = row > 1 && column > 1 && first[row - 1] == second[column - 2] && first[row - 2] == second[column - 1];
        return swapped ? Math.Min(best, cost[row - 2, column - 2] + 1) : best;
    }
}
