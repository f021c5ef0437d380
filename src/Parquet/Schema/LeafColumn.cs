namespace DataForge.Parquet.Schema;

/// <summary>A leaf of a schema: one column chunk in every row group.</summary>
public sealed class LeafColumn
{
    internal LeafColumn(SchemaNode node, int index, int fileIndex, string[] path, ScalarType type, int maxDefinition, int maxRepetition)
    {
        Node = node;
        Index = index;
        FileIndex = fileIndex;
        PathArray = path;
        DottedPath = string.Join('.', path);
        Type = type;
        MaxDefinitionLevel = maxDefinition;
        MaxRepetitionLevel = maxRepetition;
        Width = type.Physical switch
        {
            PhysicalType.Boolean => 1,
            PhysicalType.Int32 or PhysicalType.Float => 4,
            PhysicalType.Int64 or PhysicalType.Double => 8,
            PhysicalType.Int96 => 12,
            PhysicalType.FixedLengthByteArray => type.TypeLength,
            _ => 0,
        };
    }

    /// <summary>The node of this leaf.</summary>
    public SchemaNode Node { get; }

    /// <summary>Place among the leaves of its schema.</summary>
    public int Index { get; }

    /// <summary>Place among the leaves of the file; differs from <see cref="Index"/> in a projected schema.</summary>
    public int FileIndex { get; }

    /// <summary>Names of all groups of the file's layout down to the leaf: <c>chosen, list, element, role</c>.</summary>
    public IReadOnlyList<string> Path => PathArray;

    /// <summary><see cref="Path"/> joined by dots, as in footers and messages.</summary>
    public string DottedPath { get; }

    /// <summary>Physical and logical type.</summary>
    public ScalarType Type { get; }

    /// <summary>Definition level of a value that is there: optional and repeated groups on the path.</summary>
    public int MaxDefinitionLevel { get; }

    /// <summary>Repeated groups on the path.</summary>
    public int MaxRepetitionLevel { get; }

    /// <summary>Bytes of a value in memory; 0 for byte arrays. A boolean takes one byte.</summary>
    internal int Width { get; }

    internal string[] PathArray { get; }

    /// <summary>For each repetition level, from 1 on, the smallest definition level of an element of that list.</summary>
    internal byte[] ElementLevels { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() =>
        $"{DottedPath} ({(Type.Logical.Kind == LogicalKind.None ? Type.Physical.ToString().ToLowerInvariant() : Type.Logical.ToString())})";
}
