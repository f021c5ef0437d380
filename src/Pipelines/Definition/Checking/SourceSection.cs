using DataForge.Core.Options;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Definition.Checking;

/// <summary>A source as far as it could be read; its options are null where something is wrong with them.</summary>
internal sealed record BoundSource(string Name, object? Options, SourceRegistration Registration);

/// <summary>Reads <c>sources:</c>, a mapping from names to options.</summary>
internal sealed class SourceSection(Catalogue catalogue, ProblemList problems, OptionBinder binder)
{
    public IReadOnlyList<BoundSource> Bind(ConfigMap root)
    {
        ConfigEntry? section = root.Find(PipelineKeys.Sources);
        if (section?.Value is not ConfigMap { Entries.Count: > 0 } map)
        {
            string found = section is null ? "the pipeline has no 'sources'" : $"found {section.Value.Show()}";
            problems.Add(section?.Value.Place ?? root.Place, $"{found}; expected a mapping from at least one name to a source's options");
            return [];
        }

        IReadOnlyList<OptionDescription> options = OptionDescription.Of(catalogue.Source.OptionsType);
        return [.. map.Entries.Select(entry => Bind(entry, options))];
    }

    private BoundSource Bind(ConfigEntry entry, IReadOnlyList<OptionDescription> options)
    {
        Names.Check(entry.Key, "source", entry.KeyPlace, problems);
        object? bound = null;
        if (entry.Value is ConfigMap map)
        {
            bound = binder.Bind(map, catalogue.Source.OptionsType, options, $"source '{entry.Key}'", []);
        }
        else
        {
            problems.Add(entry.Value.Place, $"found {entry.Value.Show()}; expected the options of source '{entry.Key}'");
        }

        if (bound is not null)
        {
            OptionFaults.Note((ConfigMap)entry.Value, catalogue.Source.Check(bound), problems);
        }

        return new BoundSource(entry.Key, bound, catalogue.Source);
    }
}
