using System.Text;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>Filters over the items of a sequence.</summary>
internal static class SequenceFilters
{
    public static IEnumerable<Builtin> All() =>
    [
        new("length", "obj, /", (context, given) => Boxed.Of((long)Iteration.Length(given[0], context.Budget))),
        new("count", "obj, /", (context, given) => Boxed.Of((long)Iteration.Length(given[0], context.Budget))),
        new("list", "value", (context, given) => given[0] as ListValue ?? new ListValue(Iteration.ToArray(given[0], context.Budget))),
        new("first", "seq", First),
        new("last", "seq", Last),
        new("join", "value, d=, attribute=", Join),
        new("reverse", "value", Reverse),
        new("batch", "value, linecount, fill_with=", (context, given) => new IteratorValue("generator", given[0], Batch(context, given))),
        new("slice", "value, slices, fill_with=", (context, given) => new IteratorValue("generator", given[0], Slice(context, given))),
        new("sum", "iterable, attribute=, start=", Sum),
    ];

    private static object First(RenderContext context, BoundArguments given)
    {
        foreach (object item in Iteration.Of(given[0], context.Budget))
        {
            return item;
        }

        return Undefined.WithHint("No first item, sequence was empty.");
    }

    private static object Last(RenderContext context, BoundArguments given)
    {
        object[] items = Reversible(given[0], context.Budget)
            ?? throw TemplateFailure.Type($"'{TypeNames.Of(given[0])}' object is not reversible");
        return items.Length == 0 ? Undefined.WithHint("No last item, sequence was empty.") : items[^1];
    }

    private static object Reverse(RenderContext context, BoundArguments given)
    {
        if (Texts.TryGet(given[0], out string? text))
        {
            return Texts.Like(given[0], context.Budget.Made(CodePoints.Reverse(text)));
        }

        object[]? items = Reversible(given[0], context.Budget);
        if (items is null)
        {
            object[] copy = Iteration.IsIterable(given[0])
                ? [.. Iteration.ToArray(given[0], context.Budget)]
                : throw TemplateFailure.Argument("argument must be iterable");
            Array.Reverse(copy);
            return new ListValue(copy);
        }

        string type = given[0] is ListValue ? "list_reverseiterator" : "reversed";
        return new IteratorValue(type, given[0], Backwards(items));
    }

    /// <summary>The items of a value that can be gone through from its end; null for others.</summary>
    private static object[]? Reversible(object value, Budget budget) => value switch
    {
        SequenceValue sequence => sequence.Items,
        DictValue or DictView or RangeValue or Undefined or BytesValue or string or Markup => Iteration.ToArray(value, budget),
        _ => null,
    };

    private static IEnumerable<object> Backwards(object[] items)
    {
        for (int i = items.Length - 1; i >= 0; i--)
        {
            yield return items[i];
        }
    }

    private static object Join(RenderContext context, BoundArguments given)
    {
        Budget budget = context.Budget;
        AttributePath path = AttributePath.Parse(given.Or(2, NoneValue.Instance));
        object separatorValue = given.Or(1, "");
        bool escape = context.Autoescape && (separatorValue is Markup || given[0] is ListValue list && list.Items.Any(item => item is Markup));
        string separator = escape ? Html.ToMarkup(separatorValue, budget).Text : Display.Text(separatorValue, budget);
        var builder = new StringBuilder();
        bool first = true;
        foreach (object item in Iteration.Of(given[0], budget))
        {
            object value = path.Get(item, null, budget);
            string text = escape ? Html.ToMarkup(value, budget).Text : Display.Text(value, budget);
            budget.Allocate(text.Length + separator.Length);
            builder.Append(first ? "" : separator).Append(text);
            first = false;
        }

        return escape ? new Markup(builder.ToString()) : builder.ToString();
    }

    private static IEnumerable<object> Batch(RenderContext context, BoundArguments given)
    {
        object size = given[1];
        object fill = given.Or(2, NoneValue.Instance);
        var batch = new List<object>();
        foreach (object item in Iteration.Of(given[0], context.Budget))
        {
            if (ValueEquality.AreEqual(Boxed.Of((long)batch.Count), size, context.Budget))
            {
                yield return new ListValue([.. batch]);
                batch.Clear();
            }

            context.Budget.AllocateItems(1);
            batch.Add(item);
        }

        if (batch.Count == 0)
        {
            yield break;
        }

        if (fill is not NoneValue && Ordering.IsLess(Boxed.Of((long)batch.Count), size, context.Budget))
        {
            long missing = Numbers.Index(size) - batch.Count;
            context.Budget.AllocateItems(missing);
            batch.AddRange(Enumerable.Repeat(fill, (int)missing));
        }

        yield return new ListValue([.. batch]);
    }

    private static IEnumerable<object> Slice(RenderContext context, BoundArguments given)
    {
        object[] items = Iteration.ToArray(given[0], context.Budget);
        long slices = Numbers.Index(given[1]);
        object fill = given.Or(2, NoneValue.Instance);
        if (slices == 0)
        {
            throw TemplateFailure.DivisionByZero("integer division or modulo by zero");
        }

        long size = items.Length / Math.Max(slices, 1);
        long longer = items.Length % Math.Max(slices, 1);
        long start = 0;
        for (long i = 0; i < slices; i++)
        {
            long count = size + (i < longer ? 1 : 0);
            context.Budget.AllocateItems(count + 1);
            object[] part = items[(int)start..(int)(start + count)];
            yield return new ListValue(fill is not NoneValue && i >= longer ? [.. part, fill] : part);
            start += count;
        }
    }

    private static object Sum(RenderContext context, BoundArguments given)
    {
        AttributePath path = AttributePath.Parse(given.Or(1, NoneValue.Instance));
        object sum = given.Or(2, Boxed.Of(0L));
        if (Texts.Is(sum))
        {
            throw TemplateFailure.Type("sum() can't sum strings [use ''.join(seq) instead]");
        }

        foreach (object item in Iteration.Of(given[0], context.Budget))
        {
            sum = Arithmetic.Add(sum, path.Get(item, null, context.Budget), context.Budget);
        }

        return sum;
    }
}
