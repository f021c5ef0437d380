using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>A text, a number, a truth value or none.</summary>
internal sealed class LiteralExpression(object value) : Expression
{
    public override object Evaluate(RenderContext context, Scope scope) => value;
}

/// <summary><c>[a, b]</c></summary>
internal sealed class ListExpression(Expression[] items) : Expression
{
    public override IReadOnlyList<Node> Children => items;

    public override object Evaluate(RenderContext context, Scope scope) => new ListValue(EvaluateAll(items, context, scope));

    /// <summary>The values of expressions in their order.</summary>
    public static object[] EvaluateAll(Expression[] items, RenderContext context, Scope scope)
    {
        context.Budget.AllocateItems(items.Length);
        var values = new object[items.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(context, scope);
        }

        return values;
    }
}

/// <summary><c>(a, b)</c>, and what stands between commas without brackets.</summary>
internal sealed class TupleExpression(Expression[] items) : Expression
{
    public Expression[] Items { get; } = items;

    public override IReadOnlyList<Node> Children => Items;

    public override object Evaluate(RenderContext context, Scope scope) =>
        new TupleValue(ListExpression.EvaluateAll(Items, context, scope));
}

/// <summary><c>{key: value}</c></summary>
internal sealed class DictExpression(Expression[] keys, Expression[] values) : Expression
{
    public override IReadOnlyList<Node> Children => [.. keys, .. values];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        context.Budget.AllocateItems(keys.Length * 4L);
        var dict = new DictValue(keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            object key = keys[i].Evaluate(context, scope);
            object value = values[i].Evaluate(context, scope);
            context.Place = this;
            dict.Set(key, value);
        }

        return dict;
    }
}
