using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>A method that values of a type have.</summary>
internal sealed class Method(string name, string parameters, Func<RenderContext, object, BoundArguments, object> function)
{
    private readonly Signature _signature = new(parameters);

    public string Name { get; } = name;

    public object Call(RenderContext context, object self, Arguments arguments) =>
        function(context, self, _signature.Bind(Name, arguments));
}

/// <summary>A method taken from a value.</summary>
internal sealed class BoundMethod(object self, Method method) : Callable
{
    public override object Call(RenderContext context, Arguments arguments) => method.Call(context, self, arguments);

    public override string Describe() => $"<built-in method {method.Name} of {TypeNames.Of(self)} object>";
}
