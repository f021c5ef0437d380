using DataForge.Core.Operators;
using DataForge.Core.Options;
using DataForge.Core.Teachers;

namespace DataForge.Pipelines.Definition;

/// <summary>Everything that pipeline files may name. The checker, the schemas and the docs know nothing else.</summary>
public sealed class Catalogue
{
    /// <summary>Collects the parts.</summary>
    /// <exception cref="InvalidOperationException">A name is given twice, an option has the name of a key that all parts share, or there is no sink.</exception>
    public Catalogue(OperatorRegistry operators, IReadOnlyList<TeacherRegistration> teachers, SourceRegistration source, IReadOnlyList<SinkRegistration> sinks)
    {
        (Operators, Source) = (operators, source);
        Teachers = [.. teachers.OrderBy(teacher => teacher.Type, StringComparer.Ordinal)];
        Sinks = sinks.Count > 0 ? sinks : throw new InvalidOperationException("At least one sink must be registered.");
        RefuseRepeats("teacher type", Teachers.Select(teacher => teacher.Type));
        RefuseRepeats("sink", Sinks.Select(sink => sink.Name));
        foreach (OperatorRegistration item in operators.All)
        {
            RefuseSharedKeys($"operator '{item.Info.Name}'", item.Options, PipelineKeys.Step);
        }

        foreach (TeacherRegistration teacher in Teachers)
        {
            RefuseSharedKeys($"teacher type '{teacher.Type}'", teacher.Options, PipelineKeys.Teacher);
        }

        foreach (SinkRegistration sink in Sinks)
        {
            RefuseSharedKeys($"sink '{sink.Name}'", OptionDescription.Of(sink.OptionsType), PipelineKeys.Sink);
        }
    }

    /// <summary>Operators by name.</summary>
    public OperatorRegistry Operators { get; }

    /// <summary>Kinds of teachers, by type.</summary>
    public IReadOnlyList<TeacherRegistration> Teachers { get; }

    /// <summary>What a source is.</summary>
    public SourceRegistration Source { get; }

    /// <summary>Kinds of sinks; a pipeline that names none gets the first.</summary>
    public IReadOnlyList<SinkRegistration> Sinks { get; }

    private static void RefuseRepeats(string what, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name))
            {
                throw new InvalidOperationException($"Two registrations of the {what} '{name}'.");
            }
        }
    }

    private static void RefuseSharedKeys(string owner, IReadOnlyList<OptionDescription> options, IReadOnlyList<OptionDescription> shared)
    {
        foreach (OptionDescription option in options)
        {
            if (shared.Any(key => key.Name == option.Name))
            {
                throw new InvalidOperationException($"The {owner} has an option '{option.Name}', which is a key of its own in pipeline files.");
            }
        }
    }
}
