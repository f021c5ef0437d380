using DataForge.Core.Teachers;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Reads <c>teachers:</c>, a mapping from names to a type and its options.</summary>
internal sealed class TeacherSection(Catalogue catalogue, ProblemList problems, OptionBinder binder)
{
    private static readonly string[] Shared = [.. PipelineKeys.Teacher.Select(key => key.Name)];

    public IReadOnlyList<TeacherDefinition?> Bind(ConfigMap root)
    {
        switch (root.Find(PipelineKeys.Teachers)?.Value)
        {
            case null or ConfigScalar { Kind: ScalarKind.Null }:
                return [];
            case ConfigMap map:
                return [.. map.Entries.Select(Bind)];
            case var other:
                problems.Add(other.Place, $"found {other.Show()}; expected a mapping from names to a teacher's type and options");
                return [];
        }
    }

    private TeacherDefinition? Bind(ConfigEntry entry)
    {
        Names.Check(entry.Key, "teacher", entry.KeyPlace, problems);
        if (entry.Value is not ConfigMap map)
        {
            problems.Add(entry.Value.Place, $"found {entry.Value.Show()}; expected the type and options of teacher '{entry.Key}'");
            return null;
        }

        TeacherRegistration? type = new PartFinder(problems).Find(map, "type", "teacher type", catalogue.Teachers, item => item.Type);
        object? options = type is null ? null : binder.Bind(map, type.OptionsType, type.Options, $"teacher '{entry.Key}'", Shared);
        return options is null ? null : new TeacherDefinition(entry.Key, type!, options);
    }
}
