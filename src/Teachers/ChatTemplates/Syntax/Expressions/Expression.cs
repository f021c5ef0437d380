using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>A part of a template that has a value.</summary>
internal abstract class Expression : Node
{
    /// <summary>The value. It sets <see cref="RenderContext.Place"/> before it computes what can fail.</summary>
    public abstract object Evaluate(RenderContext context, Scope scope);
}
