using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>A part of a template that writes, assigns or decides.</summary>
internal abstract class Statement : Node
{
    public abstract Flow Execute(RenderContext context, Scope scope);
}

/// <summary>Statements one after the other.</summary>
internal sealed class StatementList(Statement[] statements) : Statement
{
    public Statement[] Statements { get; } = statements;

    public override IReadOnlyList<Node> Children => Statements;

    public override Flow Execute(RenderContext context, Scope scope)
    {
        foreach (Statement statement in Statements)
        {
            context.Budget.Step();
            Flow flow = statement.Execute(context, scope);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }
}
