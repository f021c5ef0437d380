using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary><c>{% set target = value %}</c></summary>
internal sealed class SetStatement(Target target, Expression value) : Statement
{
    public Target Target { get; } = target;

    public Expression Value { get; } = value;

    public override IReadOnlyList<Node> Children => [Target, Value];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        Target.Assign(context, scope, Value.Evaluate(context, scope));
        return Flow.Next;
    }
}

/// <summary><c>{% set target | filter %}...{% endset %}</c></summary>
internal sealed class SetBlockStatement(Target target, FilterExpression? filter, StatementList body) : Statement
{
    public Target Target { get; } = target;

    public StatementList Body { get; } = body;

    public int[] Hidden { get; set; } = [];

    public override IReadOnlyList<Node> Children => filter is null ? [Target, Body] : [Target, filter, Body];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        var frame = new Scope(scope);
        frame.Hide(Hidden);
        context.BeginCapture();
        Flow flow = Body.Execute(context, frame);
        string text = context.EndCapture();
        if (flow != Flow.Next)
        {
            return flow;
        }

        object value = context.Autoescape ? new Markup(text) : text;
        Target.Assign(context, scope, filter is null ? value : filter.Evaluate(context, frame, value));
        return Flow.Next;
    }
}

/// <summary><c>{% filter name %}...{% endfilter %}</c></summary>
internal sealed class FilterBlockStatement(FilterExpression filter, StatementList body) : Statement
{
    public FilterExpression Filter { get; } = filter;

    public StatementList Body { get; } = body;

    public int[] Hidden { get; set; } = [];

    public override IReadOnlyList<Node> Children => [Filter, Body];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        var frame = new Scope(scope);
        frame.Hide(Hidden);
        context.BeginCapture();
        Flow flow = Body.Execute(context, frame);
        string text = context.EndCapture();
        if (flow == Flow.Next)
        {
            object value = Filter.Evaluate(context, frame, context.Autoescape ? new Markup(text) : text);
            context.WriteText(value);
        }

        return flow;
    }
}

/// <summary><c>{% with a = 1, b = 2 %}...{% endwith %}</c></summary>
internal sealed class WithStatement((Target Target, Expression Value)[] assignments, StatementList body) : Statement
{
    public (Target Target, Expression Value)[] Assignments { get; } = assignments;

    public StatementList Body { get; } = body;

    public int[] Hidden { get; set; } = [];

    public override IReadOnlyList<Node> Children =>
        [.. Assignments.SelectMany(assignment => new Node[] { assignment.Target, assignment.Value }), Body];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        var frame = new Scope(scope);
        frame.Hide(Hidden);
        foreach ((Target target, Expression value) in Assignments)
        {
            target.Assign(context, frame, value.Evaluate(context, scope));
        }

        return Body.Execute(context, frame);
    }
}
