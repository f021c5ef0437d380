using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary><c>x.name</c></summary>
internal sealed class AttributeExpression(Expression owner, string name) : Expression
{
    public override IReadOnlyList<Node> Children => [owner];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object value = owner.Evaluate(context, scope);
        context.Place = this;
        context.Budget.Step();
        return Lookup.Attribute(value, name);
    }
}

/// <summary><c>x[key]</c></summary>
internal sealed class ItemExpression(Expression owner, Expression key) : Expression
{
    public override IReadOnlyList<Node> Children => [owner, key];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object value = owner.Evaluate(context, scope);
        object at = key.Evaluate(context, scope);
        context.Place = this;
        context.Budget.Step();
        return Lookup.Item(value, at, context.Budget);
    }
}

/// <summary><c>a:b:c</c> between brackets.</summary>
internal sealed class SliceExpression(Expression? start, Expression? stop, Expression? step) : Expression
{
    public override IReadOnlyList<Node> Children => [.. new[] { start, stop, step }.OfType<Node>()];

    public override object Evaluate(RenderContext context, Scope scope) => new SliceValue(
        start?.Evaluate(context, scope) ?? NoneValue.Instance,
        stop?.Evaluate(context, scope) ?? NoneValue.Instance,
        step?.Evaluate(context, scope) ?? NoneValue.Instance);
}
