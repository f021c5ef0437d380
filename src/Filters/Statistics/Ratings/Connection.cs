namespace DataForge.Filters.Statistics.Ratings;

/// <summary>Ford's condition (1957): strengths have a finite maximum of the likelihood only where everyone beats everyone else through a chain of wins.</summary>
internal static class Connection
{
    /// <summary>Fails where it does not hold.</summary>
    /// <param name="wins">wins[i][j]: how often i beat j.</param>
    /// <param name="ties">Ties that count in both directions; null for none.</param>
    public static void Require(int[][] wins, int[][]? ties)
    {
        foreach (bool forward in new[] { true, false })
        {
            var reached = new bool[wins.Length];
            var open = new Stack<int>([0]);
            reached[0] = true;
            while (open.TryPop(out int i))
            {
                for (int j = 0; j < wins.Length; j++)
                {
                    if (!reached[j] && ((forward ? wins[i][j] : wins[j][i]) > 0 || ties?[i][j] > 0))
                    {
                        reached[j] = true;
                        open.Push(j);
                    }
                }
            }

            if (Array.IndexOf(reached, false) is var missing and >= 0)
            {
                throw new InvalidOperationException(
                    $"No chain of wins leads from {(forward ? 0 : missing)} to {(forward ? missing : 0)}, so no finite strengths fit best: give a prior above 0.");
            }
        }
    }
}
