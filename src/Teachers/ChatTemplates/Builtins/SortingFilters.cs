using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>Filters that order or compare items, by default without regard to case.</summary>
internal static class SortingFilters
{
    public static IEnumerable<Builtin> All() =>
    [
        new("sort", "value, reverse=, case_sensitive=, attribute=", Sort),
        new("unique", "value, case_sensitive=, attribute=", (context, given) => new IteratorValue("generator", given[0], Unique(context, given))),
        new("min", "value, case_sensitive=, attribute=", (context, given) => Extreme(context, given, largest: false)),
        new("max", "value, case_sensitive=, attribute=", (context, given) => Extreme(context, given, largest: true)),
        new("groupby", "value, attribute, default=, case_sensitive=", GroupBy),
    ];

    /// <summary>What a value is compared as.</summary>
    public static object Key(object value, bool caseSensitive, Budget budget) =>
        !caseSensitive && Texts.TryGet(value, out string? text) ? CaseMapping.Lower(text, budget) : value;

    private static ListValue Sort(RenderContext context, BoundArguments given)
    {
        Budget budget = context.Budget;
        object[] items = Iteration.ToArray(given[0], budget);
        AttributePath[] paths = AttributePath.ParseMany(given.Or(3, NoneValue.Instance));
        bool caseSensitive = given.Flag(2);
        budget.AllocateItems((long)items.Length * (paths.Length + 1));
        object[] keys = Array.ConvertAll(items, item => (object)new ListValue(
            Array.ConvertAll(paths, path => Key(path.Get(item, null, budget), caseSensitive, budget))));
        return new ListValue(StableSort.By(items, keys, given.Integer(1, 0) != 0, budget));
    }

    private static IEnumerable<object> Unique(RenderContext context, BoundArguments given)
    {
        AttributePath path = AttributePath.Parse(given.Or(2, NoneValue.Instance));
        var seen = new HashSet<object>(ValueEquality.Comparer);
        foreach (object item in Iteration.Of(given[0], context.Budget))
        {
            context.Budget.AllocateItems(2);
            if (seen.Add(Key(path.Get(item, null, context.Budget), given.Flag(1), context.Budget)))
            {
                yield return item;
            }
        }
    }

    private static object Extreme(RenderContext context, BoundArguments given, bool largest)
    {
        Budget budget = context.Budget;
        AttributePath path = AttributePath.Parse(given.Or(2, NoneValue.Instance));
        object? best = null;
        object? bestKey = null;
        foreach (object item in Iteration.Of(given[0], budget))
        {
            object key = Key(path.Get(item, null, budget), given.Flag(1), budget);
            if (bestKey is null || Ordering.Holds(key, largest ? ">" : "<", bestKey, budget))
            {
                (best, bestKey) = (item, key);
            }
        }

        return best ?? Undefined.WithHint("No aggregated item, sequence was empty.");
    }

    private static ListValue GroupBy(RenderContext context, BoundArguments given)
    {
        Budget budget = context.Budget;
        object[] items = Iteration.ToArray(given[0], budget);
        AttributePath path = AttributePath.Parse(given[1]);
        bool caseSensitive = given.Flag(3);
        object missing = given.Or(2, NoneValue.Instance);
        object Value(object item) => path.Get(item, missing, budget);

        object[] keys = Array.ConvertAll(items, item => Key(Value(item), caseSensitive, budget));
        items = StableSort.By(items, keys, reverse: false, budget);
        var groups = new List<object>();
        for (int start = 0; start < items.Length;)
        {
            object key = Key(Value(items[start]), caseSensitive, budget);
            int end = start + 1;
            while (end < items.Length && ValueEquality.AreEqual(Key(Value(items[end]), caseSensitive, budget), key, budget))
            {
                end++;
            }

            budget.AllocateItems(end - start + 2);
            groups.Add(new GroupValue(caseSensitive ? key : Value(items[start]), new ListValue(items[start..end])));
            start = end;
        }

        return new ListValue([.. groups]);
    }
}
