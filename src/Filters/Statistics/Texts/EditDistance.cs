namespace DataForge.Filters.Statistics.Texts;

/// <summary>Edit distances of two sequences: code points, words, anything comparable.</summary>
internal static class EditDistance
{
    /// <summary>Insertions, deletions and substitutions (Levenshtein 1966).</summary>
    public static int Levenshtein<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
        where T : IEquatable<T>
    {
        int[] before = [.. Enumerable.Range(0, b.Count + 1)], now = new int[b.Count + 1];
        for (int i = 1; i <= a.Count; i++)
        {
            now[0] = i;
            for (int j = 1; j <= b.Count; j++)
            {
                now[j] = Math.Min(Math.Min(now[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1].Equals(b[j - 1]) ? 0 : 1));
            }

            (before, now) = (now, before);
        }

        return before[b.Count];
    }

    /// <summary>With neighbours exchanged too, no part edited twice (optimal string alignment).</summary>
    public static int Aligned<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
        where T : IEquatable<T>
    {
        var d = new int[a.Count + 1, b.Count + 1];
        for (int i = 0; i <= a.Count; i++)
        {
            for (int j = 0; j <= b.Count; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j : Math.Min(Math.Min(d[i, j - 1], d[i - 1, j]) + 1, d[i - 1, j - 1] + (a[i - 1].Equals(b[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1].Equals(b[j - 2]) && a[i - 2].Equals(b[j - 1]))
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Count, b.Count];
    }

    /// <summary>With exchanges that other edits may come between (Damerau and Levenshtein, unrestricted).</summary>
    public static int Damerau<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
        where T : IEquatable<T>
    {
        int most = a.Count + b.Count;
        var d = new int[a.Count + 2, b.Count + 2];
        var lastRow = new Dictionary<T, int>();
        d[0, 0] = most;
        for (int i = 0; i <= a.Count; i++)
        {
            (d[i + 1, 0], d[i + 1, 1]) = (most, i);
        }

        for (int j = 0; j <= b.Count; j++)
        {
            (d[0, j + 1], d[1, j + 1]) = (most, j);
        }

        for (int i = 1; i <= a.Count; i++)
        {
            int lastColumn = 0;
            for (int j = 1; j <= b.Count; j++)
            {
                int row = lastRow.GetValueOrDefault(b[j - 1]), column = lastColumn;
                bool equal = a[i - 1].Equals(b[j - 1]);
                lastColumn = equal ? j : lastColumn;
                d[i + 1, j + 1] = Math.Min(
                    Math.Min(d[i, j] + (equal ? 0 : 1), Math.Min(d[i + 1, j], d[i, j + 1]) + 1),
                    d[row, column] + (i - row - 1) + 1 + (j - column - 1));
            }

            lastRow[a[i - 1]] = i;
        }

        return d[a.Count + 1, b.Count + 1];
    }

    /// <summary>Length of the longest common subsequence.</summary>
    public static int CommonSubsequence<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
        where T : IEquatable<T>
    {
        int[] before = new int[b.Count + 1], now = new int[b.Count + 1];
        for (int i = 1; i <= a.Count; i++)
        {
            for (int j = 1; j <= b.Count; j++)
            {
                now[j] = a[i - 1].Equals(b[j - 1]) ? before[j - 1] + 1 : Math.Max(before[j], now[j - 1]);
            }

            (before, now) = (now, before);
        }

        return before[b.Count];
    }

    /// <summary>1 - distance / greater length; 1 for two empty sequences.</summary>
    public static double Similarity(int distance, int first, int second) => Math.Max(first, second) is var most && most == 0 ? 1 : 1 - (distance / (double)most);
}
