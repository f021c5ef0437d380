namespace DataForge.Filters.Statistics.Texts;

/// <summary>Runs of n consecutive items with their counts.</summary>
internal static class NGrams
{
    /// <summary>Counts of all runs of n items, each joined by a separator that no item has.</summary>
    public static Dictionary<string, int> Count(IReadOnlyList<string> items, int n)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i + n <= items.Count; i++)
        {
            string gram = string.Join('\u0001', items.Skip(i).Take(n));
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }

        return counts;
    }

    /// <summary>The code points of a text as strings.</summary>
    public static string[] CodePoints(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    /// <summary>Sum of the lesser counts.</summary>
    public static int Shared(Dictionary<string, int> a, Dictionary<string, int> b) => a.Sum(item => Math.Min(item.Value, b.GetValueOrDefault(item.Key)));
}
