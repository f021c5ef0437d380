using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary><c>{% block name %}...{% endblock %}</c>. Unless it is scoped it sees only the names of the top level.</summary>
internal sealed class BlockStatement(string name, bool scoped, bool required, StatementList body) : Statement
{
    public string Name { get; } = name;

    public StatementList Body { get; } = body;

    public int[] Hidden { get; set; } = [];

    public override IReadOnlyList<Node> Children => [Body];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        context.Place = this;
        if (required)
        {
            throw TemplateFailure.Runtime($"Required block '{Name}' not found");
        }

        return ExecuteBody(context, scoped ? scope : context.Top);
    }

    public Flow ExecuteBody(RenderContext context, Scope around)
    {
        var frame = new Scope(around);
        frame.Hide(Hidden);
        return Body.Execute(context, frame);
    }
}

/// <summary><c>{% autoescape value %}...{% endautoescape %}</c></summary>
internal sealed class AutoescapeStatement(Expression value, StatementList body) : Statement
{
    public StatementList Body { get; } = body;

    public Expression Value { get; } = value;

    public int[] Hidden { get; set; } = [];

    public override IReadOnlyList<Node> Children => [Value, Body];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        var frame = new Scope(scope);
        frame.Hide(Hidden);
        bool before = context.Autoescape;
        context.Autoescape = Truth.Of(Value.Evaluate(context, frame));
        Flow flow = Body.Execute(context, frame);
        context.Autoescape = before;
        return flow;
    }
}

/// <summary><c>{% include %}</c>, <c>{% import %}</c>, <c>{% from %}</c> and <c>{% extends %}</c>: a chat template stands alone.</summary>
internal sealed class LoaderStatement(Expression template) : Statement
{
    public override IReadOnlyList<Node> Children => [template];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        template.Evaluate(context, scope);
        context.Place = this;
        throw TemplateFailure.Type("no loader for this environment specified");
    }
}
