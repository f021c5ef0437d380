using DataForge.Sinks.Cards;

namespace DataForge.Sinks.Datasets.Features;

/// <summary>The <c>features</c> of a card's <c>dataset_info</c>, as <c>datasets</c> writes and reads them (<c>to_yaml_inner</c>, <c>_from_yaml_list</c>).</summary>
internal static class CardFeatures
{
    /// <summary>The features as a YAML list of mappings.</summary>
    public static YamlList Write(IEnumerable<NamedFeature> features) =>
        new([.. features.Select(feature => new YamlMap([("name", new YamlText(feature.Name)), Member(feature.Feature)]))]);

    /// <summary>Reads the YAML list.</summary>
    /// <exception cref="FormatException">It is no list of features.</exception>
    public static IReadOnlyList<NamedFeature> Read(YamlNode node)
    {
        if (node is not YamlList list)
        {
            throw new FormatException("'features' must be a list");
        }

        var features = new List<NamedFeature>();
        foreach (YamlNode item in list.Items)
        {
            string name = (item as YamlMap)?.Find("name") is YamlText text ? text.Value : throw new FormatException("every feature has a 'name'");
            features.Add(new NamedFeature(name, Feature((YamlMap)item)));
        }

        return features;
    }

    private static (string Name, YamlNode Value) Member(HubFeature feature) => feature switch
    {
        ListFeature { Element: ValueFeature element } => ("list", new YamlText(element.DType)),
        ListFeature { Element: StructFeature element } => ("list", Write(element.Fields)),
        ListFeature list => ("list", new YamlMap([Member(list.Element)])),
        StructFeature structure => ("struct", Write(structure.Fields)),
        _ => ("dtype", new YamlText(feature.ToString())),
    };

    private static HubFeature Feature(YamlMap map)
    {
        if (map.Find("list") is { } list)
        {
            return new ListFeature(Inner(list));
        }

        if (map.Find("struct") is { } fields)
        {
            return new StructFeature(Read(fields));
        }

        return map.Find("dtype") switch
        {
            YamlText dtype => new ValueFeature(dtype.Value),
            YamlMap { Entries: [var entry, ..] } => new OpaqueFeature(entry.Name),
            _ => new OpaqueFeature(map.Find("sequence") is null ? "unknown" : "sequence"),
        };
    }

    private static HubFeature Inner(YamlNode node) => node switch
    {
        YamlText dtype => new ValueFeature(dtype.Value),
        YamlList => new StructFeature(Read(node)),
        YamlMap map => Feature(map),
        _ => throw new FormatException("a 'list' holds a type, a list of fields or a mapping"),
    };
}
