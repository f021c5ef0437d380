using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>Text outside of tags.</summary>
internal sealed class DataStatement(string text) : Statement
{
    public override Flow Execute(RenderContext context, Scope scope)
    {
        context.Place = this;
        context.Write(text);
        return Flow.Next;
    }
}

/// <summary><c>{{ value }}</c></summary>
internal sealed class PrintStatement(Expression value) : Statement
{
    public override IReadOnlyList<Node> Children => [value];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        object printed = value.Evaluate(context, scope);
        context.Place = value;
        context.Write(context.Autoescape
            ? Html.ToMarkup(printed, context.Budget).Text
            : Display.Text(printed, context.Budget));
        return Flow.Next;
    }
}
