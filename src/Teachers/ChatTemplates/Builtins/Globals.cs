using System.Collections.Frozen;
using System.Numerics;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The names that every template knows.</summary>
internal static class Globals
{
    public static readonly FrozenDictionary<string, object> Table = new Dictionary<string, object>
    {
        ["range"] = new Builtin("range", "start, stop=, step=, /", Range),
        ["dict"] = DictConstructor.Instance,
        ["namespace"] = new Builtin("namespace", "*args, **kwargs", (context, given) =>
            new NamespaceValue(DictConstructor.Create(context.Budget, "dict", new Arguments(given.Rest, given.Options)))),
        ["cycler"] = new Builtin("cycler", "*items", (_, given) => new Cycler(given.Rest)),
        ["joiner"] = new Builtin("joiner", "sep=", (_, given) => new Joiner(given.Or(0, ", "))),
        ["lipsum"] = new Builtin("lipsum", "n=, html=, min=, max=", Lipsum),
        ["raise_exception"] = new Builtin("raise_exception", "message", (context, given) =>
            throw new TemplateFailure(TemplateFailure.RaisedType, Display.Text(given[0], context.Budget))),
        ["strftime_now"] = new Builtin("strftime_now", "format", Now),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static RangeValue Range(RenderContext context, BoundArguments given)
    {
        BigInteger start = given.Has(1) ? Integer(given[0]) : 0;
        BigInteger stop = Integer(given.Has(1) ? given[1] : given[0]);
        BigInteger step = given.Has(2) ? Integer(given[2]) : 1;
        if (step.IsZero)
        {
            throw TemplateFailure.Value("range() arg 3 must not be zero");
        }

        BigInteger span = step.Sign > 0 ? stop - start : start - stop;
        BigInteger count = span.Sign <= 0 ? 0 : ((span - 1) / BigInteger.Abs(step)) + 1;
        bool fits = BigInteger.Max(BigInteger.Abs(start), BigInteger.Max(BigInteger.Abs(stop), BigInteger.Abs(step))) < long.MaxValue / 4;
        if (count > RangeValue.MaxLength || !fits)
        {
            throw TemplateFailure.Overflow(
                $"Range too big. The sandbox blocks ranges larger than MAX_RANGE ({RangeValue.MaxLength}).");
        }

        return new RangeValue((long)start, (long)stop, (long)step, (int)count);
    }

    private static BigInteger Integer(object value) => Numbers.TryInteger(value, out BigInteger integer)
        ? integer
        : throw TemplateFailure.Type($"'{TypeNames.Of(value)}' object cannot be interpreted as an integer");

    private static string Now(RenderContext context, BoundArguments given)
    {
        if (!Texts.TryGet(given[0], out string? format))
        {
            throw TemplateFailure.Type($"strftime() argument 1 must be str, not {TypeNames.Of(given[0])}");
        }

        DateTime now = context.Now ?? throw TemplateFailure.NotSupported(
            "the template asks for the present time, and a rendering does not depend on the clock: give it a fixed time");
        return context.Budget.Made(TimeFormat.Format(now, format, context.Budget));
    }

    private static object Lipsum(RenderContext context, BoundArguments given)
    {
        long paragraphs = Math.Max(given.Integer(0, 5), 0);
        long words = Math.Max(given.Integer(2, 20), 1);
        context.Budget.Allocate(paragraphs > 1_000_000 || words > 1_000_000 ? long.MaxValue : paragraphs * words * 12);
        bool html = given.Flag(1, missing: true);
        string paragraph = Filler.Paragraph((int)words);
        IEnumerable<string> all = Enumerable.Repeat(html ? $"<p>{paragraph}</p>" : paragraph, (int)paragraphs);
        string text = string.Join(html ? "\n" : "\n\n", all);
        return html ? new Markup(text) : text;
    }
}
