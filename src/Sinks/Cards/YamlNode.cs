namespace DataForge.Sinks.Cards;

/// <summary>A piece of a card's front matter.</summary>
internal abstract record YamlNode;

/// <summary>A text, number or truth value, as text.</summary>
internal sealed record YamlText(string Value) : YamlNode
{
    /// <summary>True for a number or truth value that is written without quotes.</summary>
    public bool IsBare { get; init; }
}

/// <summary>A list.</summary>
internal sealed record YamlList(IReadOnlyList<YamlNode> Items) : YamlNode;

/// <summary>A mapping, in order.</summary>
internal sealed record YamlMap(IReadOnlyList<(string Name, YamlNode Value)> Entries) : YamlNode
{
    /// <summary>The value under a name, or null.</summary>
    public YamlNode? Find(string name)
    {
        foreach ((string entry, YamlNode value) in Entries)
        {
            if (entry == name)
            {
                return value;
            }
        }

        return null;
    }
}
