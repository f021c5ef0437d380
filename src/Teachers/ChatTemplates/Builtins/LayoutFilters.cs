using System.Text;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>Filters that lay texts and values out.</summary>
internal static class LayoutFilters
{
    public static IEnumerable<Builtin> All() =>
    [
        new("indent", "s, width=, first=, blank=", Indent),
        new("truncate", "s, length=, killwords=, end=, leeway=", Truncate),
        new("wordwrap", "s, width=, break_long_words=, wrapstring=, break_on_hyphens=", WordWrap),
        new("tojson", "x, ensure_ascii=, indent=, separators=, sort_keys=", ToJson),
        new("pprint", "value", PrettyPrint),
    ];

    private static string TextOf(object value, string filter) => value is Undefined undefined
        ? throw undefined.Failure()
        : Texts.TryGet(value, out string? text)
            ? text
            : throw TemplateFailure.Type($"the filter '{filter}' takes a str, not {TypeNames.Of(value)}");

    private static object Indent(RenderContext context, BoundArguments given)
    {
        string text = TextOf(given[0], "indent") + "\n";
        string indent = given.Has(1) && Texts.TryGet(given[1], out string? word)
            ? word
            : SpacesOf(given.Integer(1, 4), context.Budget);
        bool blank = given.Flag(3);
        var builder = new StringBuilder();
        int place = 0;
        foreach (string line in TextSplitting.Lines(text, keepEnds: false, context.Budget))
        {
            bool indented = place == 0 ? given.Flag(2) : blank || line.Length > 0;
            context.Budget.Allocate(line.Length + 1 + (indented ? indent.Length : 0));
            builder.Append(place++ == 0 ? "" : "\n").Append(indented ? indent : "").Append(line);
        }

        return Texts.Like(given[0], builder.ToString());
    }

    private static string SpacesOf(long count, Budget budget)
    {
        budget.Allocate(Math.Max(count, 0));
        return new string(' ', (int)Math.Max(count, 0));
    }

    private static object Truncate(RenderContext context, BoundArguments given)
    {
        long length = given.Integer(1, 255);
        string end = given.Has(3) ? TextOf(given[3], "truncate") : "...";
        long leeway = given.IntegerOrNone(4, 5);
        int endLength = CodePoints.Length(end);
        if (length < endLength || leeway < 0)
        {
            throw new TemplateFailure("AssertionError", $"expected length >= {endLength} and leeway >= 0, got {length} and {leeway}");
        }

        if (Iteration.Length(given[0], context.Budget) <= length + leeway)
        {
            return given[0];
        }

        string text = TextOf(given[0], "truncate");
        string cut = text[..CodePoints.ToUnit(text, length - endLength)];
        if (!given.Flag(2) && cut.LastIndexOf(' ') is var space and >= 0)
        {
            cut = cut[..space];
        }

        return Texts.Like(given[0], context.Budget.Made(cut + end));
    }

    private static string WordWrap(RenderContext context, BoundArguments given)
    {
        var wrapping = new WordWrapping(context.Budget, given.Integer(1, 79), given.Flag(2, missing: true), given.Flag(4, missing: true));
        string separator = given.TextOrNone(3, "wordwrap") ?? "\n";
        var lines = new List<string>();
        foreach (string paragraph in TextSplitting.Lines(TextOf(given[0], "wordwrap"), keepEnds: false, context.Budget))
        {
            List<string> wrapped = wrapping.Wrap(paragraph);
            lines.AddRange(wrapped.Count == 0 ? [""] : wrapped);
        }

        return context.Budget.Made(string.Join(separator, lines));
    }

    private static string ToJson(RenderContext context, BoundArguments given)
    {
        string? indent = null;
        if (given.Has(2) && given[2] is not NoneValue)
        {
            indent = Texts.TryGet(given[2], out string? word) ? word : SpacesOf(Numbers.Index(given[2]), context.Budget);
        }

        (string item, string key) = (indent is null ? ", " : ",", ": ");
        if (given.Has(3) && given[3] is not NoneValue)
        {
            object[] separators = Iteration.ToArray(given[3], context.Budget);
            (item, key) = separators.Length == 2
                ? (TextOf(separators[0], "tojson"), TextOf(separators[1], "tojson"))
                : throw TemplateFailure.Value("separators must be a pair of texts");
        }

        return new JsonText(context.Budget, given.Flag(1), indent, item, key, given.Flag(4)).Write(given[0]);
    }

    private static string PrettyPrint(RenderContext context, BoundArguments given)
    {
        const int Width = 80;
        object value = given[0] is DictValue or ListValue { Count: > 0 } or TupleValue ? Sorted(given[0], context.Budget, 0) : given[0];
        string line = Display.Repr(value, context.Budget);
        return line.Length <= Width
            ? line
            : throw TemplateFailure.NotSupported($"the filter 'pprint' is supported for values that print on a line of {Width} characters");
    }

    private static object Sorted(object value, Budget budget, int nesting)
    {
        Budget.CheckNesting(nesting);
        switch (value)
        {
            case SequenceValue sequence:
                object[] items = Array.ConvertAll(sequence.Items, item => Sorted(item, budget, nesting + 1));
                budget.AllocateItems(items.Length);
                return value is ListValue ? new ListValue(items) : new TupleValue(items);
            case DictValue dict:
                object[] keys = [.. Iteration.Of(dict, budget)];
                var sorted = new DictValue(dict.Count);
                foreach (object key in StableSort.By(keys, keys, reverse: false, budget))
                {
                    dict.TryGet(key, out object? item);
                    sorted.Set(key, Sorted(item!, budget, nesting + 1));
                }

                return sorted;
            default:
                return value;
        }
    }
}
