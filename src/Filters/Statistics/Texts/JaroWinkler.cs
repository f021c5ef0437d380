namespace DataForge.Filters.Statistics.Texts;

/// <summary>Likeness of short strings such as names, in [0, 1].</summary>
internal static class JaroWinkler
{
    private const double Threshold = 0.7;
    private const double PrefixWeight = 0.1;
    private const int LongestPrefix = 4;

    /// <summary>Jaro's likeness: matches within half the greater length, and exchanges among them.</summary>
    public static double Jaro<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
        where T : IEquatable<T>
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return a.Count == b.Count ? 1 : 0;
        }

        int window = Math.Max(0, (Math.Max(a.Count, b.Count) / 2) - 1);
        var taken = new bool[b.Count];
        var matched = new List<T>();
        for (int i = 0; i < a.Count; i++)
        {
            for (int j = Math.Max(0, i - window); j <= Math.Min(b.Count - 1, i + window); j++)
            {
                if (!taken[j] && a[i].Equals(b[j]))
                {
                    taken[j] = true;
                    matched.Add(a[i]);
                    break;
                }
            }
        }

        if (matched.Count == 0)
        {
            return 0;
        }

        T[] others = [.. b.Where((_, j) => taken[j])];
        int moved = matched.Where((item, i) => !item.Equals(others[i])).Count() / 2;
        double m = matched.Count;
        return ((m / a.Count) + (m / b.Count) + ((m - moved) / m)) / 3;
    }

    /// <summary>Winkler's: a common prefix of up to four raises a likeness above 0.7.</summary>
    public static double Of<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
        where T : IEquatable<T>
    {
        double jaro = Jaro(a, b);
        int prefix = 0;
        while (prefix < LongestPrefix && prefix < a.Count && prefix < b.Count && a[prefix].Equals(b[prefix]))
        {
            prefix++;
        }

        return jaro > Threshold ? jaro + (PrefixWeight * prefix * (1 - jaro)) : jaro;
    }
}
