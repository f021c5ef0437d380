using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The filters <c>map</c>, <c>select</c>, <c>reject</c>, <c>selectattr</c> and <c>rejectattr</c>. They are lazy.</summary>
internal static class SelectionFilters
{
    public static IEnumerable<Builtin> All() =>
    [
        new("map", "value, *args, **kwargs", (context, given) => new IteratorValue("generator", given[0], Map(context, given))),
        Selection("select", byAttribute: false, wanted: true),
        Selection("reject", byAttribute: false, wanted: false),
        Selection("selectattr", byAttribute: true, wanted: true),
        Selection("rejectattr", byAttribute: true, wanted: false),
    ];

    private static IEnumerable<object> Map(RenderContext context, BoundArguments given)
    {
        if (!Truth.Of(given[0]))
        {
            yield break;
        }

        Func<object, object> map = Mapping(context, given);
        foreach (object item in Iteration.Of(given[0], context.Budget))
        {
            yield return map(item);
        }
    }

    private static Func<object, object> Mapping(RenderContext context, BoundArguments given)
    {
        var arguments = new Arguments(given.Rest, given.Options);
        if (given.Rest.Length > 0)
        {
            string name = Display.Text(given.Rest[0], context.Budget);
            Arguments rest = arguments.WithoutFirst(1);
            return item => Filters.Find(name).Call(context, rest.Prepend(item));
        }

        BoundArguments bound = AttributeSignature.Bind("map", arguments);
        if (!bound.Has(0))
        {
            throw TemplateFailure.Argument("map requires a filter argument");
        }

        AttributePath path = AttributePath.Parse(bound[0]);
        object missing = bound.Or(1, NoneValue.Instance);
        return item => path.Get(item, missing, context.Budget);
    }

    private static readonly Signature AttributeSignature = new("attribute=, default=");

    private static Builtin Selection(string name, bool byAttribute, bool wanted) => new(name, "value, *args, **kwargs", (context, given) =>
        new IteratorValue("generator", given[0], Select(context, given, byAttribute, wanted)));

    private static IEnumerable<object> Select(RenderContext context, BoundArguments given, bool byAttribute, bool wanted)
    {
        if (!Truth.Of(given[0]))
        {
            yield break;
        }

        if (byAttribute && given.Rest.Length == 0)
        {
            throw TemplateFailure.Argument("Missing parameter for attribute name");
        }

        AttributePath path = AttributePath.Parse(byAttribute ? given.Rest[0] : NoneValue.Instance);
        int offset = byAttribute ? 1 : 0;
        string? test = given.Rest.Length > offset ? Display.Text(given.Rest[offset], context.Budget) : null;
        Arguments arguments = new Arguments(given.Rest, given.Options).WithoutFirst(test is null ? offset : offset + 1);
        foreach (object item in Iteration.Of(given[0], context.Budget))
        {
            object tested = path.Get(item, null, context.Budget);
            object passed = test is null ? tested : Tests.Find(test).Call(context, arguments.Prepend(tested));
            if (Truth.Of(passed) == wanted)
            {
                yield return item;
            }
        }
    }
}
