using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The methods of texts that divide them.</summary>
internal static class TextSplitting
{
    public static IEnumerable<Method> All() =>
    [
        Split("split", fromEnd: false),
        Split("rsplit", fromEnd: true),
        new("splitlines", "keepends=", (context, self, given) => Texts.TryGet(self, out string? text)
            ? ListOf(self, Lines(text, given.Integer(0, 0) != 0, context.Budget))
            : ListValue.Empty),
        Partition("partition", fromEnd: false),
        Partition("rpartition", fromEnd: true),
    ];

    /// <summary>The lines without their ends, or with them; an end of a line at the very end opens no further line.</summary>
    public static List<string> Lines(string text, bool keepEnds, Budget budget)
    {
        var lines = new List<string>();
        for (int start = 0; start < text.Length;)
        {
            int end = start;
            while (end < text.Length && !CharacterClasses.IsLineEnd(text[end]))
            {
                end++;
            }

            int next = end == text.Length ? end : end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
            Add(lines, text, start, keepEnds ? next : end, budget);
            start = next;
        }

        return lines;
    }

    private static Method Split(string name, bool fromEnd) => new(name, "sep=, maxsplit=", (context, self, given) =>
    {
        string text = Display.Text(self, context.Budget);
        string? separator = given.TextOrNone(0, name);
        long limit = given.Integer(1, -1);
        limit = limit < 0 ? long.MaxValue : limit;
        if (separator is { Length: 0 })
        {
            throw TemplateFailure.Value("empty separator");
        }

        return ListOf(self, separator is null
            ? Words(text, limit, fromEnd, context.Budget)
            : Parts(text, separator, limit, fromEnd, context.Budget));
    });

    private static List<string> Parts(string text, string separator, long limit, bool fromEnd, Budget budget)
    {
        var parts = new List<string>();
        if (fromEnd && limit != long.MaxValue)
        {
            int end = text.Length;
            while (parts.Count < limit && Search.LastIndexOf(text, separator, end, budget) is var place and >= 0)
            {
                Add(parts, text, place + separator.Length, end, budget);
                end = place;
            }

            Add(parts, text, 0, end, budget);
            parts.Reverse();
            return parts;
        }

        int start = 0;
        foreach (int place in Search.All(text, separator, limit, budget))
        {
            Add(parts, text, start, place, budget);
            start = place + separator.Length;
        }

        Add(parts, text, start, text.Length, budget);
        return parts;
    }

    /// <summary>The words between white space; what is left at the limit stays whole, with the white space at its far end.</summary>
    private static List<string> Words(string text, long limit, bool fromEnd, Budget budget)
    {
        budget.Scan(text.Length * 4L);
        var words = new List<string>();
        int place = fromEnd ? SkipBack(text, text.Length, space: true) : Skip(text, 0, space: true);
        while (place != (fromEnd ? 0 : text.Length) && words.Count < limit)
        {
            int far = fromEnd ? SkipBack(text, place, space: false) : Skip(text, place, space: false);
            Add(words, text, Math.Min(place, far), Math.Max(place, far), budget);
            place = fromEnd ? SkipBack(text, far, space: true) : Skip(text, far, space: true);
        }

        if (place != (fromEnd ? 0 : text.Length))
        {
            Add(words, text, fromEnd ? 0 : place, fromEnd ? place : text.Length, budget);
        }

        if (fromEnd)
        {
            words.Reverse();
        }

        return words;
    }

    private static int Skip(string text, int place, bool space)
    {
        while (place < text.Length && CharacterClasses.IsSpace(text[place]) == space)
        {
            place++;
        }

        return place;
    }

    private static int SkipBack(string text, int place, bool space)
    {
        while (place > 0 && CharacterClasses.IsSpace(text[place - 1]) == space)
        {
            place--;
        }

        return place;
    }

    private static Method Partition(string name, bool fromEnd) => new(name, "sep, /", (context, self, given) =>
    {
        string text = Display.Text(self, context.Budget);
        string separator = given.Text(0, name);
        if (separator.Length == 0)
        {
            throw TemplateFailure.Value("empty separator");
        }

        int place = fromEnd
            ? Search.LastIndexOf(text, separator, text.Length, context.Budget)
            : Search.IndexOf(text, separator, 0, context.Budget);
        context.Budget.Allocate(text.Length);
        string[] parts = place >= 0 ? [text[..place], separator, text[(place + separator.Length)..]]
            : fromEnd ? ["", "", text]
            : [text, "", ""];
        return new TupleValue(Texts.Like(self, parts[0]), Texts.Like(self, parts[1]), Texts.Like(self, parts[2]));
    });

    private static void Add(List<string> parts, string text, int start, int end, Budget budget)
    {
        budget.Allocate(8L + end - start);
        parts.Add(text[start..end]);
    }

    private static ListValue ListOf(object self, List<string> parts)
    {
        var items = new object[parts.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = Texts.Like(self, parts[i]);
        }

        return new ListValue(items);
    }
}
