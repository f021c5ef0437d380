using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>A function of the template language: a filter, a test or a global.</summary>
internal sealed class Builtin(string name, string parameters, Func<RenderContext, BoundArguments, object> function) : Callable
{
    private readonly Signature _signature = new(parameters);

    public string Name { get; } = name;

    public override object Call(RenderContext context, Arguments arguments) =>
        function(context, _signature.Bind(Name, arguments));

    public override string Describe() => $"<function {Name}>";
}
