using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The methods of texts that look for other texts in them.</summary>
internal static class TextFinding
{
    public static IEnumerable<Method> All() =>
    [
        Find("find", last: false, required: false),
        Find("rfind", last: true, required: false),
        Find("index", last: false, required: true),
        Find("rindex", last: true, required: true),
        new("count", "sub, start=, end=, /", (context, self, given) => Boxed.Of((long)Count(context, self, given))),
        Affix("startswith", atStart: true),
        Affix("endswith", atStart: false),
    ];

    private static Method Find(string name, bool last, bool required) => new(name, "sub, start=, end=, /", (context, self, given) =>
    {
        string text = Display.Text(self, context.Budget);
        int place = -1;
        if (Window(text, given, context.Budget) is var (from, to))
        {
            string window = text[from..to];
            place = last
                ? Search.LastIndexOf(window, given.Text(0, name), window.Length, context.Budget)
                : Search.IndexOf(window, given.Text(0, name), 0, context.Budget);
            place = place < 0 ? -1 : CodePoints.Length(text.AsSpan(0, from + place));
        }

        return place < 0 && required ? throw TemplateFailure.Value("substring not found") : Boxed.Of((long)place);
    });

    private static int Count(RenderContext context, object self, BoundArguments given)
    {
        string text = Display.Text(self, context.Budget);
        string needle = given.Text(0, "count");
        if (Window(text, given, context.Budget) is not var (from, to))
        {
            return 0;
        }

        string window = text[from..to];
        return needle.Length == 0
            ? CodePoints.Length(window) + 1
            : Search.All(window, needle, long.MaxValue, context.Budget).Count;
    }

    private static Method Affix(string name, bool atStart) => new(name, "prefix, start=, end=, /", (context, self, given) =>
    {
        string text = Display.Text(self, context.Budget);
        if (given[0] is not TupleValue && !Texts.Is(given[0]))
        {
            throw TemplateFailure.Type($"{name} first arg must be str or a tuple of str, not {TypeNames.Of(given[0])}");
        }

        object[] affixes = given[0] is TupleValue tuple ? tuple.Items : [given[0]];
        if (Window(text, given, context.Budget) is not var (from, to))
        {
            return Boxed.False;
        }

        foreach (object item in affixes)
        {
            string affix = Texts.TryGet(item, out string? known)
                ? known
                : throw TemplateFailure.Type($"tuple for {name} must only contain str, not {TypeNames.Of(item)}");
            context.Budget.Scan(affix.Length);
            ReadOnlySpan<char> window = text.AsSpan(from, to - from);
            if (atStart ? window.StartsWith(affix) : window.EndsWith(affix))
            {
                return Boxed.True;
            }
        }

        return Boxed.False;
    });

    /// <summary>The units between the optional bounds, or null where the start lies behind the end.</summary>
    private static (int From, int To)? Window(string text, BoundArguments given, Budget budget)
    {
        if (!given.Has(1))
        {
            return (0, text.Length);
        }

        budget.Allocate(text.Length);
        int length = CodePoints.Length(text);
        long start = Bound(given.IntegerOrNone(1, 0), length);
        long end = Math.Min(given.Has(2) ? Bound(given.IntegerOrNone(2, length), length) : length, length);
        return start > end ? null : (CodePoints.ToUnit(text, start), CodePoints.ToUnit(text, end));
    }

    private static long Bound(long place, int length) => place < 0 ? Math.Max(place + length, 0) : place;
}
