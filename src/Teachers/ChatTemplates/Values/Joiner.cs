using DataForge.Teachers.ChatTemplates.Builtins;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>What the global <c>joiner</c> gives: nothing at its first call and the separator at every later one.</summary>
internal sealed class Joiner(object separator) : Callable
{
    private bool _used;

    public object Separator { get; } = separator;

    public override object Call(RenderContext context, Arguments arguments)
    {
        arguments.RequireNone("joiner");
        if (_used)
        {
            return Separator;
        }

        _used = true;
        return "";
    }

    public override string Describe() => "<Joiner>";
}
