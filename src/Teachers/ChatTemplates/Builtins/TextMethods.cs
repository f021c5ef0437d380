using System.Collections.Frozen;
using System.Text;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The methods of texts: those of Python's <c>str</c>.</summary>
internal static class TextMethods
{
    public static readonly FrozenDictionary<string, Method> Table = All().ToFrozenDictionary(method => method.Name);

    private static IEnumerable<Method> All() =>
    [
        Map("upper", CaseMapping.Upper),
        Map("lower", CaseMapping.Lower),
        Map("title", CaseMapping.Title),
        Map("capitalize", CaseMapping.Capitalize),
        Map("casefold", CaseMapping.Fold),
        Map("swapcase", CaseMapping.Swap),
        Strip("strip", left: true, right: true),
        Strip("lstrip", left: true, right: false),
        Strip("rstrip", left: false, right: true),
        Pad("ljust", (missing, _) => 0),
        Pad("rjust", (missing, _) => missing),
        Pad("center", (missing, width) => (missing / 2) + (missing & width & 1)),
        Of("zfill", "width, /", ZeroFill),
        Of("expandtabs", "tabsize=", ExpandTabs),
        Of("removeprefix", "prefix, /", (_, text, given) => RemoveAffix(text, given.Text(0, "removeprefix"), atStart: true)),
        Of("removesuffix", "suffix, /", (_, text, given) => RemoveAffix(text, given.Text(0, "removesuffix"), atStart: false)),
        Of("replace", "old, new, count=, /", (context, text, given) => TextReplacing.Replace(
            text, given.Text(0, "replace"), given.Text(1, "replace"), given.Integer(2, -1), context.Budget)),
        Of("join", "iterable, /", Join),
        new("format", "*args, **kwargs", (context, self, given) => Format(context, self, given.Rest, Named(given))),
        new("format_map", "mapping, /", (context, self, given) => Format(context, self, [], DictOf(given[0]))),
        Raw("encode", "encoding=, errors=", (_, text, given) => new BytesValue(TextEncoding.Encode(
            text, given.TextOrNone(0, "encode") ?? "utf-8", given.TextOrNone(1, "encode") ?? "strict"))),
        Raw("isidentifier", "", (_, text, _) => Boxed.Of(Identifiers.IsIdentifier(text))),
        .. TextTests.All(),
        .. TextFinding.All(),
        .. TextSplitting.All(),
    ];

    private static Method Map(string name, Func<string, Budget, string> map) =>
        Of(name, "", (context, text, _) => map(text, context.Budget));

    private static Method Strip(string name, bool left, bool right) => Of(name, "chars=, /", (context, text, given) =>
    {
        if (given.Has(0) && given[0] is not NoneValue && !Texts.Is(given[0]))
        {
            throw TemplateFailure.Type($"{name} arg must be None or str");
        }

        string? characters = given.TextOrNone(0, name);
        context.Budget.Scan(text.Length * (1L + (characters?.Length ?? 0) / 16));
        return context.Budget.Made(TextTrimming.Trim(text, characters, left, right));
    });

    /// <summary>A method that fills a text up to a width; <paramref name="leftOf"/> says how much of what is missing goes before it.</summary>
    private static Method Pad(string name, Func<long, long, long> leftOf) => Of(name, "width, fillchar=, /", (context, text, given) =>
    {
        string fill = given.Has(1) ? given.Text(1, name) : " ";
        if (CodePoints.Length(fill) != 1)
        {
            throw TemplateFailure.Type("The fill character must be exactly one character long");
        }

        long width = Numbers.Index(given[0]);
        long missing = Math.Max(width - CodePoints.Length(text), 0);
        context.Budget.Allocate(missing > int.MaxValue ? missing : text.Length + (missing * fill.Length));
        long left = leftOf(missing, width);
        return Repeat(fill, left) + text + Repeat(fill, missing - left);
    });

    private static string Repeat(string fill, long count) =>
        fill.Length == 1 ? new string(fill[0], (int)count) : string.Concat(Enumerable.Repeat(fill, (int)count));

    private static string ZeroFill(RenderContext context, string text, BoundArguments given)
    {
        long missing = Math.Max(Numbers.Index(given[0]) - CodePoints.Length(text), 0);
        context.Budget.Allocate(text.Length + missing);
        int sign = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        return text[..sign] + new string('0', (int)missing) + text[sign..];
    }

    private static string ExpandTabs(RenderContext context, string text, BoundArguments given)
    {
        long size = given.Integer(0, 8);
        var builder = new StringBuilder(text.Length);
        long column = 0;
        for (int i = 0; i < text.Length; i += CodePoints.UnitsAt(text, i))
        {
            if (text[i] == '\t')
            {
                long spaces = size <= 0 ? 0 : size - (column % size);
                context.Budget.Allocate(spaces);
                builder.Append(' ', (int)spaces);
                column += spaces;
            }
            else
            {
                builder.Append(text, i, CodePoints.UnitsAt(text, i));
                column = text[i] is '\n' or '\r' ? 0 : column + 1;
            }
        }

        return context.Budget.Made(builder.ToString());
    }

    private static string RemoveAffix(string text, string affix, bool atStart)
    {
        bool there = atStart ? text.StartsWith(affix, StringComparison.Ordinal) : text.EndsWith(affix, StringComparison.Ordinal);
        return !there || affix.Length == 0 ? text : atStart ? text[affix.Length..] : text[..^affix.Length];
    }

    private static string Join(RenderContext context, string text, BoundArguments given)
    {
        var builder = new StringBuilder();
        int place = 0;
        foreach (object item in Iteration.Of(given[0], context.Budget))
        {
            string part = Texts.TryGet(item, out string? known)
                ? known
                : throw TemplateFailure.Type($"sequence item {place}: expected str instance, {TypeNames.Of(item)} found");
            context.Budget.Allocate(part.Length + text.Length);
            builder.Append(place++ == 0 ? "" : text).Append(part);
        }

        return builder.ToString();
    }

    private static object Format(RenderContext context, object self, object[] positional, DictValue named)
    {
        var format = new BraceFormat(context.Budget, positional, named, escapes: self is Markup);
        return Texts.Like(self, format.Format(Display.Text(self, context.Budget)));
    }

    private static DictValue Named(BoundArguments given)
    {
        var named = new DictValue();
        foreach (KeyValuePair<string, object> option in given.Options)
        {
            named.Set(option.Key, option.Value);
        }

        return named;
    }

    private static DictValue DictOf(object value) =>
        value as DictValue ?? throw TemplateFailure.Type($"format_map() argument must be a dict, not {TypeNames.Of(value)}");

    /// <summary>A method that gives a text, marked as escaped where the text it is called on is.</summary>
    private static Method Of(string name, string parameters, Func<RenderContext, string, BoundArguments, string> function) =>
        new(name, parameters, (context, self, given) => Texts.Like(self, function(context, Display.Text(self, context.Budget), given)));

    private static Method Raw(string name, string parameters, Func<RenderContext, string, BoundArguments, object> function) =>
        new(name, parameters, (context, self, given) => function(context, Display.Text(self, context.Budget), given));
}
