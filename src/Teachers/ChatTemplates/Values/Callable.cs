using DataForge.Teachers.ChatTemplates.Builtins;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>Anything a template can call.</summary>
internal abstract class Callable
{
    public abstract object Call(RenderContext context, Arguments arguments);

    /// <summary>How the value prints.</summary>
    public abstract string Describe();
}
