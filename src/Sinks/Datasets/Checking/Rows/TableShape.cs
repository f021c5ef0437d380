using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Datasets.Checking.Rows;

/// <summary>What a config's columns show it to be.</summary>
internal sealed class TableShape(string config, IReadOnlyList<NamedFeature> features)
{
    /// <summary>Both sides of a pair are there.</summary>
    public bool IsPair => Has("chosen") && Has("rejected");

    /// <summary>
    /// True for pairs that trainers read as they are. Canonical rows (with a <c>verdict</c>) hold ties and blank sides on purpose, unless they stand
    /// in the config <c>default</c>.
    /// </summary>
    public bool IsPairForTrainers => IsPair && (!Has("verdict") || config == "default");

    /// <summary>One reply with a label.</summary>
    public bool IsUnpaired => Has("label") && !IsPair && (Has("completion") || Has("messages"));

    /// <summary>True where there is such a column.</summary>
    public bool Has(string column) => Find(column) is not null;

    /// <summary>The feature of a column, or null.</summary>
    public HubFeature? Find(string column) => features.FirstOrDefault(feature => feature.Name == column)?.Feature;
}
