using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Finds texts in texts by UTF-16 unit, in time that grows with their lengths and not with the product of them.</summary>
internal static class Search
{
    /// <summary>Up to this length a naive search is fast enough whatever the texts.</summary>
    private const int ShortNeedle = 48;

    /// <summary>The first place of <paramref name="needle"/> at or after <paramref name="start"/>, or -1.</summary>
    public static int IndexOf(string text, string needle, int start, Budget budget)
    {
        if (needle.Length <= ShortNeedle)
        {
            int found = text.AsSpan(start).IndexOf(needle);
            budget.Scan(found < 0 ? text.Length - start : found);
            return found < 0 ? -1 : found + start;
        }

        budget.Scan((text.Length - start + (long)needle.Length) * 8);
        return needle.Length > text.Length - start ? -1 : KnuthMorrisPratt(text, needle, start);
    }

    /// <summary>The last place of <paramref name="needle"/> that ends at or before <paramref name="end"/>, or -1.</summary>
    public static int LastIndexOf(string text, string needle, int end, Budget budget)
    {
        if (needle.Length <= ShortNeedle)
        {
            int found = text.AsSpan(0, end).LastIndexOf(needle);
            budget.Scan(found < 0 ? end : end - found);
            return found;
        }

        budget.Scan((end + (long)needle.Length) * 8);
        if (needle.Length > end)
        {
            return -1;
        }

        int mirrored = KnuthMorrisPratt(Mirror(text.AsSpan(0, end)), Mirror(needle), 0);
        return mirrored < 0 ? -1 : end - mirrored - needle.Length;
    }

    /// <summary>Every place of <paramref name="needle"/> that does not overlap the one before, at most <paramref name="limit"/> of them.</summary>
    public static List<int> All(string text, string needle, long limit, Budget budget)
    {
        var places = new List<int>();
        int start = 0;
        while (places.Count < limit && start <= text.Length)
        {
            int place = IndexOf(text, needle, start, budget);
            if (place < 0)
            {
                break;
            }

            budget.Step();
            places.Add(place);
            start = place + needle.Length;
        }

        return places;
    }

    private static string Mirror(ReadOnlySpan<char> text)
    {
        char[] units = text.ToArray();
        Array.Reverse(units);
        return new string(units);
    }

    private static int KnuthMorrisPratt(string text, string needle, int start)
    {
        var borders = new int[needle.Length];
        for (int i = 1, border = 0; i < needle.Length; i++)
        {
            while (border > 0 && needle[i] != needle[border])
            {
                border = borders[border - 1];
            }

            border += needle[i] == needle[border] ? 1 : 0;
            borders[i] = border;
        }

        for (int i = start, matched = 0; i < text.Length; i++)
        {
            while (matched > 0 && text[i] != needle[matched])
            {
                matched = borders[matched - 1];
            }

            matched += text[i] == needle[matched] ? 1 : 0;
            if (matched == needle.Length)
            {
                return i - needle.Length + 1;
            }
        }

        return -1;
    }
}
