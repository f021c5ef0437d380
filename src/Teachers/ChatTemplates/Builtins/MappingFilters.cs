using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>Filters over mappings and the attributes of values.</summary>
internal static class MappingFilters
{
    public static IEnumerable<Builtin> All() =>
    [
        new("items", "value", (context, given) => new IteratorValue("generator", given[0], Items(given[0]))),
        new("dictsort", "value, case_sensitive=, by=, reverse=", DictSort),
        new("attr", "obj, name", Attribute),
    ];

    private static IEnumerable<object> Items(object value)
    {
        if (value is Undefined)
        {
            yield break;
        }

        if (value is not DictValue dict)
        {
            throw TemplateFailure.Type("Can only get item pairs from a mapping.");
        }

        foreach (KeyValuePair<object, object> entry in dict.Entries)
        {
            yield return new TupleValue(entry.Key, entry.Value);
        }
    }

    private static ListValue DictSort(RenderContext context, BoundArguments given)
    {
        Budget budget = context.Budget;
        string by = given.Has(2) ? Display.Text(given[2], budget) : "key";
        if (by is not ("key" or "value"))
        {
            throw TemplateFailure.Argument("You can only sort by either \"key\" or \"value\"");
        }

        if (given[0] is not DictValue dict)
        {
            throw given[0] is Undefined undefined
                ? undefined.Failure()
                : new TemplateFailure("AttributeError", $"'{TypeNames.Of(given[0])}' object has no attribute 'items'");
        }

        budget.AllocateItems(dict.Count * 4L);
        object[] items = new DictView(dict, DictViewKind.Items).ToArray();
        object[] keys = Array.ConvertAll(items, item =>
            SortingFilters.Key(((TupleValue)item).Items[by == "key" ? 0 : 1], given.Flag(1), budget));
        return new ListValue(StableSort.By(items, keys, given.Integer(3, 0) != 0, budget));
    }

    private static object Attribute(RenderContext context, BoundArguments given)
    {
        if (given[0] is Undefined undefined)
        {
            throw undefined.Failure();
        }

        string name = Texts.TryGet(given[1], out string? text)
            ? text
            : throw TemplateFailure.Type("attribute name must be string");
        return Members.Find(given[0], name) ?? Undefined.ForAttribute(given[0], name);
    }
}
