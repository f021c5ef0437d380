namespace DataForge.Parquet.Schema;

/// <summary>Kind of a schema node.</summary>
public enum NodeKind
{
    /// <summary>A column of values.</summary>
    Leaf,

    /// <summary>Named fields; the row itself is one.</summary>
    Struct,

    /// <summary>One child, the element.</summary>
    List,

    /// <summary>Two children, key and value.</summary>
    Map,
}

/// <summary>
/// A node of a schema with its Dremel levels. Lists and maps are single nodes whatever layout (three levels, two levels, a bare repeated
/// field) the file has; the layout shows only in <see cref="LeafColumn.Path"/>.
/// </summary>
public sealed class SchemaNode
{
    internal SchemaNode(NodeKind kind, string name, string path, bool nullable, int definitionLevel, int repetitionLevel)
    {
        Kind = kind;
        Name = name;
        Path = path;
        Nullable = nullable;
        DefinitionLevel = definitionLevel;
        RepetitionLevel = repetitionLevel;
    }

    /// <summary>Leaf, struct, list or map.</summary>
    public NodeKind Kind { get; }

    /// <summary>Field name; <c>element</c>, <c>key</c> and <c>value</c> below lists and maps; empty for the row.</summary>
    public string Name { get; }

    /// <summary>Names from the row down, joined by dots, without the elements of lists: <c>chosen.role</c>. Empty for the row.</summary>
    public string Path { get; }

    /// <summary>Whether the node may be null.</summary>
    public bool Nullable { get; }

    /// <summary>Smallest definition level at which this node is not null. An empty list has exactly this level, its elements more.</summary>
    public int DefinitionLevel { get; }

    /// <summary>Repetition level at which values below this node start again; for a list or map the level of its second element.</summary>
    public int RepetitionLevel { get; }

    /// <summary>Fields of a struct; the element of a list; key and value of a map; none for a leaf.</summary>
    public IReadOnlyList<SchemaNode> Children => ChildArray;

    /// <summary>The column of a leaf; null for other nodes.</summary>
    public LeafColumn? Column { get; internal set; }

    /// <summary>Index of the first leaf at or below this node.</summary>
    public int FirstLeaf { get; internal set; }

    /// <summary>Number of leaves at or below this node.</summary>
    public int LeafCount { get; internal set; }

    internal SchemaNode[] ChildArray { get; set; } = [];

    /// <inheritdoc/>
    public override string ToString() => Kind == NodeKind.Leaf ? Column!.ToString() : $"{(Path.Length == 0 ? "row" : Path)} ({Kind.ToString().ToLowerInvariant()})";
}
