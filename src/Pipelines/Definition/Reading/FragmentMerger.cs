namespace DataForge.Pipelines.Definition.Reading;

/// <summary>Collects the parts of one file's fragments and puts them together with the file's own.</summary>
internal sealed class FragmentMerger(ProblemList problems)
{
    private static readonly string[] Named = [PipelineKeys.Variables, PipelineKeys.Sources, PipelineKeys.Teachers];

    private readonly Dictionary<string, List<ConfigEntry>> _parts = Named.ToDictionary(key => key, _ => new List<ConfigEntry>(), StringComparer.Ordinal);
    private List<ConfigNode> _steps = [];

    /// <summary>Adds a fragment's parts.</summary>
    public void Add(ConfigMap fragment)
    {
        foreach (string section in Named)
        {
            if (fragment.Find(section)?.Value is ConfigMap map)
            {
                foreach (ConfigEntry entry in map.Entries)
                {
                    AddOnce(_parts[section], entry, section);
                }
            }
        }

        if (fragment.Find(PipelineKeys.Steps)?.Value is ConfigList steps)
        {
            _steps.AddRange(steps.Items);
        }
    }

    /// <summary>The steps of the fragments added since the last call.</summary>
    public IReadOnlyList<ConfigNode> TakeSteps()
    {
        List<ConfigNode> taken = _steps;
        _steps = [];
        return taken;
    }

    /// <summary>The file's own mapping with the fragments' parts merged in and the steps given.</summary>
    public ConfigMap Finish(ConfigMap own, IReadOnlyList<ConfigNode> steps)
    {
        ConfigMap result = own;
        foreach (string section in Named)
        {
            ConfigEntry? ownSection = own.Find(section);
            if (_parts[section].Count > 0 && ownSection?.Value is null or ConfigMap)
            {
                result = result.With(Combine(section, ownSection, own.Place));
            }
        }

        ConfigEntry? ownSteps = own.Find(PipelineKeys.Steps);
        if (ownSteps?.Value is ConfigList || (ownSteps is null && steps.Count > 0))
        {
            FilePlace place = ownSteps?.KeyPlace ?? own.Place with { Path = PipelineKeys.Steps };
            result = result.With(new ConfigEntry(PipelineKeys.Steps, place, new ConfigList(ownSteps?.Value.Place ?? place, steps)));
        }

        return new ConfigMap(result.Place, [.. result.Entries.Where(entry => entry.Key != PipelineKeys.Include)]);
    }

    private ConfigEntry Combine(string section, ConfigEntry? ownSection, FilePlace file)
    {
        List<ConfigEntry> entries = _parts[section];
        foreach (ConfigEntry entry in (ownSection?.Value as ConfigMap)?.Entries ?? [])
        {
            if (section == PipelineKeys.Variables && entries.FindIndex(other => other.Key == entry.Key) is var index and >= 0)
            {
                entries[index] = entry;
            }
            else
            {
                AddOnce(entries, entry, section);
            }
        }

        FilePlace place = ownSection?.KeyPlace ?? file with { Path = section };
        return new ConfigEntry(section, place, new ConfigMap(ownSection?.Value.Place ?? place, entries));
    }

    private void AddOnce(List<ConfigEntry> entries, ConfigEntry entry, string section)
    {
        if (entries.Find(other => other.Key == entry.Key) is { } first)
        {
            problems.Add(entry.KeyPlace, $"'{entry.Key}' under '{section}' was given before, at {first.KeyPlace}; keep one of them");
        }
        else
        {
            entries.Add(entry);
        }
    }
}
