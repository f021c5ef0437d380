using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>Filters that Jinja has and that are refused where they are used, with the reason.</summary>
internal static class RefusedFilters
{
    public static IEnumerable<Builtin> All() =>
    [
        Refused("random", "a rendering is the same every time"),
        Refused("urlize", "chat templates write no links"),
    ];

    private static Builtin Refused(string name, string reason) => new(name, "value, *args, **kwargs", (_, _) =>
        throw TemplateFailure.NotSupported($"the filter '{name}' is not supported: {reason}"));
}
