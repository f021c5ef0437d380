using System.Text;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>Filters that turn one text into another. A value that is no text is printed first.</summary>
internal static class TextFilters
{
    public static IEnumerable<Builtin> All() =>
    [
        Map("upper", CaseMapping.Upper),
        Map("lower", CaseMapping.Lower),
        Map("capitalize", CaseMapping.Capitalize),
        Map("title", Title),
        Map("string", (text, _) => text),
        new("trim", "value, chars=", (context, given) => CallMethod(context, given[0], "strip", given.Or(1, NoneValue.Instance))),
        new("center", "value, width=", (context, given) => CallMethod(context, given[0], "center", given.Or(1, Boxed.Of(80L)))),
        new("replace", "s, old, new, count=", Replace),
        new("format", "value, *args, **kwargs", Format),
        new("wordcount", "s", (context, given) => Boxed.Of((long)WordCount(Display.Text(given[0], context.Budget), context.Budget))),
        new("urlencode", "value", UrlEncode),
        new("default", "value, default_value=, boolean=", Default),
        new("d", "value, default_value=, boolean=", Default),
    ];

    private static Builtin Map(string name, Func<string, Budget, string> map) => new(name, "s", (context, given) =>
        Texts.Like(given[0], map(Display.Text(given[0], context.Budget), context.Budget)));

    private static object CallMethod(RenderContext context, object value, string name, object argument)
    {
        object text = value is Markup ? value : Display.Text(value, context.Budget);
        return TextMethods.Table[name].Call(context, text, new Arguments([argument], []));
    }

    /// <summary>Upper case for what follows white space, a hyphen or an opening bracket, and lower case for the rest.</summary>
    private static string Title(string text, Budget budget)
    {
        var builder = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            bool breaks = IsBreak(text[i]);
            while (i < text.Length && IsBreak(text[i]) == breaks)
            {
                i++;
            }

            int units = breaks ? i - start : CodePoints.UnitsAt(text, start);
            string first = text.Substring(start, units);
            builder.Append(breaks ? first : CaseMapping.Upper(first, budget));
            builder.Append(CaseMapping.Lower(text[(start + units)..i], budget));
        }

        return builder.ToString();
    }

    private static bool IsBreak(char unit) => unit is '-' or '(' or '{' or '[' or '<' || CharacterClasses.IsSpace(unit);

    private static string Replace(RenderContext context, BoundArguments given)
    {
        Budget budget = context.Budget;
        return TextReplacing.Replace(
            Display.Text(given[0], budget),
            Display.Text(given[1], budget),
            Display.Text(given[2], budget),
            given.IntegerOrNone(3, -1),
            budget);
    }

    private static object Format(RenderContext context, BoundArguments given)
    {
        if (given.Rest.Length > 0 && given.Options.Length > 0)
        {
            throw TemplateFailure.Argument("can't handle positional and keyword arguments at the same time");
        }

        object arguments = new TupleValue(given.Rest);
        if (given.Options.Length > 0)
        {
            arguments = DictConstructor.Create(context.Budget, "format", new Arguments([], given.Options));
        }

        return Texts.Like(given[0], PercentFormat.Format(context.Budget, Display.Text(given[0], context.Budget), arguments, given[0] is Markup));
    }

    private static int WordCount(string text, Budget budget)
    {
        budget.Scan(text.Length * 4L);
        int count = 0;
        bool inside = false;
        for (int i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            int codePoint = CodePoints.At(text, i);
            bool word = codePoint == '_' || CharacterClasses.IsAlphanumeric(codePoint);
            count += word && !inside ? 1 : 0;
            inside = word;
        }

        return count;
    }

    private static string UrlEncode(RenderContext context, BoundArguments given)
    {
        object value = given[0];
        if (Texts.Is(value) || !Iteration.IsIterable(value))
        {
            return Quote(value, forQuery: false, context.Budget);
        }

        object pairs = value is DictValue dict ? new DictView(dict, DictViewKind.Items) : value;
        var builder = new StringBuilder();
        foreach (object pair in Iteration.Of(pairs, context.Budget))
        {
            object[] items = Iteration.ToArray(pair, context.Budget);
            if (items.Length != 2)
            {
                throw TemplateFailure.Value($"not enough or too many values to unpack (expected 2, got {items.Length})");
            }

            builder.Append(builder.Length == 0 ? "" : "&").Append(Quote(items[0], forQuery: true, context.Budget))
                .Append('=').Append(Quote(items[1], forQuery: true, context.Budget));
        }

        return builder.ToString();
    }

    private static string Quote(object value, bool forQuery, Budget budget)
    {
        byte[] bytes = value is BytesValue given ? given.Bytes : TextEncoding.Encode(Display.Text(value, budget), "utf-8", "strict");
        var builder = new StringBuilder(bytes.Length);
        foreach (byte unit in bytes)
        {
            bool plain = char.IsAsciiLetterOrDigit((char)unit) || "_.-~".Contains((char)unit) || (unit == '/' && !forQuery);
            _ = plain ? builder.Append((char)unit)
                : unit == ' ' && forQuery ? builder.Append('+')
                : builder.Append('%').Append(Convert.ToHexString([unit]));
        }

        return budget.Made(builder.ToString());
    }

    private static object Default(RenderContext context, BoundArguments given) =>
        given[0] is Undefined || (given.Flag(2) && !Truth.Of(given[0])) ? given.Or(1, "") : given[0];
}
