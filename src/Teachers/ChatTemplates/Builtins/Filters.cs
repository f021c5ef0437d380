using System.Collections.Frozen;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The filters by name: those of Jinja, and <c>tojson</c> as transformers replaces it.</summary>
internal static class Filters
{
    public static readonly FrozenDictionary<string, Builtin> Table = new[]
    {
        TextFilters.All(),
        LayoutFilters.All(),
        HtmlFilters.All(),
        NumberFilters.All(),
        SequenceFilters.All(),
        SelectionFilters.All(),
        SortingFilters.All(),
        MappingFilters.All(),
        RefusedFilters.All(),
    }.SelectMany(group => group).ToFrozenDictionary(filter => filter.Name, StringComparer.Ordinal);

    /// <summary>The filter of a name that was not known when the template was parsed, or that is chosen as it runs.</summary>
    public static Builtin Find(string name) => Table.TryGetValue(name, out Builtin? filter)
        ? filter
        : throw TemplateFailure.Runtime($"No filter named '{name}'.");
}
