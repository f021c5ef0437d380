namespace DataForge.Pipelines.Definition.Reading;

/// <summary>A value of a pipeline file with the place where it stands.</summary>
internal abstract class ConfigNode(FilePlace place)
{
    public FilePlace Place { get; } = place;

    /// <summary>Number of nodes in it, itself included, aliases and variables counted as often as they are used.</summary>
    public abstract int Size { get; }

    /// <summary>The value as an error message shows it.</summary>
    public abstract string Show();
}

/// <summary>A list.</summary>
internal sealed class ConfigList(FilePlace place, IReadOnlyList<ConfigNode> items) : ConfigNode(place)
{
    public IReadOnlyList<ConfigNode> Items { get; } = items;

    public override int Size { get; } = 1 + items.Sum(item => item.Size);

    public override string Show() => "a list";
}

/// <summary>A key of a mapping with its value.</summary>
internal sealed record ConfigEntry(string Key, FilePlace KeyPlace, ConfigNode Value);

/// <summary>A mapping; keys are unique and in the order of the file.</summary>
internal sealed class ConfigMap(FilePlace place, IReadOnlyList<ConfigEntry> entries) : ConfigNode(place)
{
    public IReadOnlyList<ConfigEntry> Entries { get; } = entries;

    public override int Size { get; } = 1 + entries.Sum(entry => 1 + entry.Value.Size);

    public override string Show() => "a mapping";

    public ConfigEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>The same mapping with an entry put in the place of the one with its key, or at the end.</summary>
    public ConfigMap With(ConfigEntry entry)
    {
        ConfigEntry[] others = [.. Entries];
        int index = Array.FindIndex(others, other => other.Key == entry.Key);
        if (index < 0)
        {
            return new ConfigMap(Place, [.. others, entry]);
        }

        others[index] = entry;
        return new ConfigMap(Place, others);
    }
}
