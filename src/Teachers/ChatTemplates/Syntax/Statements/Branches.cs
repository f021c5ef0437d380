using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary><c>{% if %}{% elif %}{% else %}{% endif %}</c>. It opens no frame: what it assigns stays.</summary>
internal sealed class IfStatement((Expression Test, StatementList Body)[] branches, StatementList? otherwise) : Statement
{
    public (Expression Test, StatementList Body)[] Branches { get; } = branches;

    public StatementList? Otherwise { get; } = otherwise;

    public override IReadOnlyList<Node> Children =>
        [.. Branches.SelectMany(branch => new Node[] { branch.Test, branch.Body }), .. new[] { Otherwise }.OfType<Node>()];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        foreach ((Expression test, StatementList body) in Branches)
        {
            object value = test.Evaluate(context, scope);
            context.Place = test;
            if (Truth.Of(value))
            {
                return body.Execute(context, scope);
            }
        }

        return Otherwise?.Execute(context, scope) ?? Flow.Next;
    }
}

/// <summary><c>{% break %}</c></summary>
internal sealed class BreakStatement : Statement
{
    public override Flow Execute(RenderContext context, Scope scope) => Flow.Break;
}

/// <summary><c>{% continue %}</c></summary>
internal sealed class ContinueStatement : Statement
{
    public override Flow Execute(RenderContext context, Scope scope) => Flow.Continue;
}
