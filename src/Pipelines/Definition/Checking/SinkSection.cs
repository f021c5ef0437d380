using DataForge.Core.Options;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>Reads <c>sinks:</c>, a list; without it there is one sink, the first registered.</summary>
internal sealed class SinkSection(Catalogue catalogue, ProblemList problems, OptionBinder binder)
{
    private static readonly string[] Shared = [.. PipelineKeys.Sink.Select(key => key.Name)];

    public IReadOnlyList<SinkDefinition?> Bind(ConfigMap root)
    {
        switch (root.Find(PipelineKeys.Sinks)?.Value)
        {
            case null:
                SinkRegistration first = catalogue.Sinks[0];
                return [Bind(new ConfigMap(root.Place with { Path = PipelineKeys.Sinks }, []), first)];
            case ConfigList { Items.Count: > 0 } list:
                return [.. list.Items.Select(Bind)];
            case var other:
                problems.Add(other.Place, $"found {other.Show()}; expected a list of sinks, each with 'use' and its options");
                return [];
        }
    }

    private SinkDefinition? Bind(ConfigNode node)
    {
        if (node is ConfigMap map)
        {
            SinkRegistration? kind = new PartFinder(problems).Find(map, "use", "sink", catalogue.Sinks, item => item.Name);
            return kind is null ? null : Bind(map, kind);
        }

        problems.Add(node.Place, $"found {node.Show()}; expected a mapping with 'use' and the sink's options");
        return null;
    }

    private SinkDefinition? Bind(ConfigMap map, SinkRegistration kind)
    {
        object? options = binder.Bind(map, kind.OptionsType, OptionDescription.Of(kind.OptionsType), $"sink '{kind.Name}'", Shared);
        if (options is not null)
        {
            OptionFaults.Note(map, kind.Check(options), problems);
        }

        return options is null ? null : new SinkDefinition(kind.Name, options);
    }
}
