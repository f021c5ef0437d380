using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Replaces parts of texts.</summary>
internal static class TextReplacing
{
    /// <summary>Replaces the first <paramref name="limit"/> places of a text, or all for a negative limit; an empty one stands between all code points.</summary>
    public static string Replace(string text, string old, string replacement, long limit, Budget budget)
    {
        limit = limit < 0 ? long.MaxValue : limit;
        if (old.Length == 0)
        {
            return Interleave(text, replacement, limit, budget);
        }

        List<int> places = Search.All(text, old, limit, budget);
        if (places.Count == 0)
        {
            return text;
        }

        budget.Allocate(text.Length + (places.Count * ((long)replacement.Length - old.Length)));
        var builder = new StringBuilder(text.Length);
        int start = 0;
        foreach (int place in places)
        {
            builder.Append(text, start, place - start).Append(replacement);
            start = place + old.Length;
        }

        return builder.Append(text, start, text.Length - start).ToString();
    }

    private static string Interleave(string text, string replacement, long limit, Budget budget)
    {
        budget.Allocate(text.Length + (Math.Min(limit, text.Length + 1L) * replacement.Length));
        var builder = new StringBuilder();
        int units;
        for (int i = 0; i < text.Length; i += units)
        {
            units = CodePoints.UnitsAt(text, i);
            builder.Append(limit-- > 0 ? replacement : "").Append(text, i, units);
        }

        return builder.Append(limit > 0 ? replacement : "").ToString();
    }
}
