namespace DataForge.Sinks.Datasets.Features;

/// <summary>
/// The type of a column in the words of the hub's <c>datasets</c> library (its <c>features.py</c>). It is what the footer key <c>huggingface</c>,
/// the card and a file's schema are compared in.
/// </summary>
internal abstract record HubFeature
{
    /// <summary>The type as text: <c>string</c>, <c>list[struct{role: string}]</c>.</summary>
    public abstract override string ToString();
}

/// <summary>A scalar.</summary>
/// <param name="DType">Arrow's name of the type: <c>string</c>, <c>int64</c>, <c>float64</c>.</param>
internal sealed record ValueFeature(string DType) : HubFeature
{
    /// <inheritdoc/>
    public override string ToString() => DType;
}

/// <summary>A list.</summary>
internal sealed record ListFeature(HubFeature Element) : HubFeature
{
    /// <inheritdoc/>
    public override string ToString() => $"list[{Element}]";
}

/// <summary>A struct.</summary>
internal sealed record StructFeature(IReadOnlyList<NamedFeature> Fields) : HubFeature
{
    /// <inheritdoc/>
    public bool Equals(StructFeature? other) => other is not null && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.Count;

    /// <inheritdoc/>
    public override string ToString() => $"struct{{{string.Join(", ", Fields)}}}";
}

/// <summary>A type that files store otherwise than they mean it (class labels, images), or that is not known here.</summary>
/// <param name="Type">Its name.</param>
internal sealed record OpaqueFeature(string Type) : HubFeature
{
    /// <inheritdoc/>
    public override string ToString() => Type;
}

/// <summary>A named feature: a column or a field of a struct.</summary>
internal sealed record NamedFeature(string Name, HubFeature Feature)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Feature}";
}
