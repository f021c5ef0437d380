using DataForge.Teachers.ChatTemplates.Builtins;
using DataForge.Teachers.ChatTemplates.Syntax;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Runtime;

/// <summary>The variable <c>self</c>, through which a template renders its own blocks again.</summary>
internal sealed class TemplateSelf(TemplateTree tree) : Callable
{
    public object? Block(string name) =>
        Array.Find(tree.Blocks, block => block.Name == name) is { } found ? new BlockReference(found) : null;

    public override object Call(RenderContext context, Arguments arguments) =>
        throw TemplateFailure.Type("'TemplateReference' object is not callable");

    public override string Describe() => "<TemplateReference None>";

    private sealed class BlockReference(BlockStatement block) : Callable
    {
        public override object Call(RenderContext context, Arguments arguments)
        {
            arguments.RequireNone(block.Name);
            context.Budget.Enter(block.Depth);
            context.BeginCapture();
            block.ExecuteBody(context, context.Top);
            context.Budget.Leave(block.Depth);
            return context.EndCapture();
        }

        public override string Describe() => "<BlockReference>";
    }
}
