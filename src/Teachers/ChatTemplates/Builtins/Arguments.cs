using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The arguments of one call, by place and by name.</summary>
internal sealed class Arguments(object[] positional, KeyValuePair<string, object>[] named)
{
    public static readonly Arguments None = new([], []);

    public object[] Positional { get; } = positional;

    public KeyValuePair<string, object>[] Named { get; } = named;

    public Arguments Prepend(object first) => new([first, .. Positional], Named);

    public Arguments WithoutFirst(int count) => new(Positional[count..], Named);

    public void RequireNone(string function)
    {
        if (Positional.Length + Named.Length > 0)
        {
            throw TemplateFailure.Type($"{function}() takes no arguments ({Positional.Length + Named.Length} given)");
        }
    }
}
