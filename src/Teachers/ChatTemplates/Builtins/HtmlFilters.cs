using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>Filters that escape for HTML or undo it.</summary>
internal static class HtmlFilters
{
    /// <summary>What would end the name of an attribute.</summary>
    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\n\r\f\v/>=");

    public static IEnumerable<Builtin> All() =>
    [
        new("escape", "s, /", (context, given) => Html.ToMarkup(given[0], context.Budget)),
        new("e", "s, /", (context, given) => Html.ToMarkup(given[0], context.Budget)),
        new("forceescape", "value", (context, given) =>
            new Markup(Html.Escape(Display.Text(given[0], context.Budget), context.Budget))),
        new("safe", "value", (context, given) => new Markup(Display.Text(given[0], context.Budget))),
        new("striptags", "value", (context, given) => StripTags(Display.Text(given[0], context.Budget), context.Budget)),
        new("xmlattr", "d, autospace=", Attributes),
    ];

    private static string StripTags(string text, Budget budget)
    {
        text = RemoveBetween(text, "<!--", "-->", budget);
        text = RemoveBetween(text, "<", ">", budget);
        var builder = new StringBuilder(text.Length);
        bool space = false;
        foreach (char unit in text)
        {
            if (CharacterClasses.IsSpace(unit))
            {
                space = true;
                continue;
            }

            builder.Append(space && builder.Length > 0 ? " " : "").Append(unit);
            space = false;
        }

        return budget.Made(WebUtility.HtmlDecode(builder.ToString()));
    }

    private static string RemoveBetween(string text, string open, string close, Budget budget)
    {
        budget.Allocate(text.Length);
        var builder = new StringBuilder(text.Length);
        int start = 0;
        while (Search.IndexOf(text, open, start, budget) is var from and >= 0
            && Search.IndexOf(text, close, from, budget) is var to and >= 0)
        {
            builder.Append(text, start, from - start);
            start = to + close.Length;
        }

        return builder.Append(text, start, text.Length - start).ToString();
    }

    private static object Attributes(RenderContext context, BoundArguments given)
    {
        if (given[0] is not DictValue dict)
        {
            throw given[0] is Undefined undefined
                ? undefined.Failure()
                : TemplateFailure.Type($"the filter 'xmlattr' takes a dict, not {TypeNames.Of(given[0])}");
        }

        var builder = new StringBuilder();
        foreach (KeyValuePair<object, object> entry in dict.Entries)
        {
            context.Budget.Step();
            if (entry.Value is NoneValue or Undefined)
            {
                continue;
            }

            if (!Texts.TryGet(entry.Key, out string? key))
            {
                throw TemplateFailure.Type($"expected string or bytes-like object, got '{TypeNames.Of(entry.Key)}'");
            }

            if (key.AsSpan().ContainsAny(EndsOfName))
            {
                throw TemplateFailure.Value($"Invalid character in attribute name: {Display.ShortRepr(key)}");
            }

            string value = Html.ToMarkup(entry.Value, context.Budget).Text;
            builder.Append(CultureInfo.InvariantCulture, $"{(builder.Length == 0 ? "" : " ")}{Html.Escape(key, context.Budget)}=\"{value}\"");
        }

        string space = builder.Length > 0 && given.Flag(1, missing: true) ? " " : "";
        string text = context.Budget.Made(space + builder);
        return context.Autoescape ? new Markup(text) : text;
    }
}
