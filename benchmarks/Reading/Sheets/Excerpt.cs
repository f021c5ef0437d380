using System.Text;
using DataForge.Core.Text;

namespace DataForge.Benchmarks.Reading.Sheets;

/// <summary>Shortens long texts in the middle, keeping what surrounds the places that matter.</summary>
internal static class Excerpt
{
    /// <summary>Stands where something was left out.</summary>
    public const string Omission = "⟦…⟧";

    private const int Opening = 160;
    private static readonly int[] Contexts = [250, 160, 90, 45, 20];

    /// <summary>Both texts, each of at most about <paramref name="most"/> units, with the places where they differ and as much around them as fits both; two thirds more where that shows all places.</summary>
    public static (string First, string Second) Both(string first, string second, int most)
    {
        if (first.Length <= most && second.Length <= most)
        {
            return (first, second);
        }

        (IReadOnlyList<TextSpan> inFirst, IReadOnlyList<TextSpan> inSecond) = TextDifference.Of(first, second);
        foreach ((int context, int limit) in Contexts.Select(context => (context, most)).Append((Contexts[^1], most * 5 / 3)))
        {
            List<TextSpan> a = Kept(first, inFirst, context), b = Kept(second, inSecond, context);
            if (a.Sum(span => span.Length) <= limit && b.Sum(span => span.Length) <= limit)
            {
                return (Write(first, a), Write(second, b));
            }
        }

        return (Write(first, Cut(Kept(first, inFirst, Contexts[^1]), most)), Write(second, Cut(Kept(second, inSecond, Contexts[^1]), most)));
    }

    /// <summary>A text of at most about <paramref name="most"/> units: a third from its beginning, the rest from its end.</summary>
    public static string Of(string text, int most) => Write(text, Cut([new TextSpan(0, text.Length)], most, most / 3));

    private static List<TextSpan> Kept(string text, IReadOnlyList<TextSpan> changed, int context)
    {
        var kept = new List<TextSpan>();
        foreach (TextSpan span in changed.Select(span => (Start: Math.Max(0, span.Start - context), End: Math.Min(text.Length, span.End + context)))
            .Select(span => new TextSpan(span.Start, span.End - span.Start)).Prepend(new TextSpan(0, Math.Min(text.Length, Opening))))
        {
            if (kept.Count > 0 && span.Start <= kept[^1].End + 10)
            {
                kept[^1] = new TextSpan(kept[^1].Start, Math.Max(kept[^1].End, span.End) - kept[^1].Start);
            }
            else
            {
                kept.Add(span);
            }
        }

        return kept;
    }

    private static List<TextSpan> Cut(List<TextSpan> spans, int most, int? head = null)
    {
        int total = spans.Sum(span => span.Length);
        if (total <= most)
        {
            return spans;
        }

        int first = head ?? most * 2 / 3, last = most - first, before = 0;
        var cut = new List<TextSpan>();
        foreach (TextSpan span in spans)
        {
            int leading = Math.Clamp(first - before, 0, span.Length), trailing = Math.Clamp(before + span.Length - (total - last), 0, span.Length);
            if (leading > 0)
            {
                cut.Add(new TextSpan(span.Start, leading));
            }

            if (trailing > 0)
            {
                cut.Add(new TextSpan(span.End - trailing, trailing));
            }

            before += span.Length;
        }

        return cut;
    }

    private static string Write(string text, List<TextSpan> spans)
    {
        var builder = new StringBuilder();
        int written = 0;
        foreach (TextSpan span in spans)
        {
            int start = IsInside(text, span.Start) ? span.Start - 1 : span.Start, end = IsInside(text, span.End) ? span.End + 1 : span.End;
            builder.Append(start > written ? $" {Omission} " : "").Append(text.AsSpan(Math.Max(start, written)..end));
            written = end;
        }

        return builder.Append(written < text.Length ? $" {Omission}" : "").ToString();
    }

    private static bool IsInside(string text, int index) => index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]);
}
