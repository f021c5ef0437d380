namespace DataForge.Parquet.Schema;

/// <summary>A node before levels are known; every way to a schema (types, footer, projection) goes through drafts.</summary>
internal sealed class NodeDraft
{
    public required NodeKind Kind { get; init; }

    public required string Name { get; init; }

    public required bool Nullable { get; init; }

    public List<NodeDraft> Children { get; } = [];

    /// <summary>Leaf only.</summary>
    public ScalarType? Type { get; init; }

    /// <summary>Leaf only: names of the groups of the file's layout.</summary>
    public string[] LeafPath { get; init; } = [];

    /// <summary>Leaf only: place among the leaves of the file; -1 where it follows from the order.</summary>
    public int FileIndex { get; init; } = -1;

    public static NodeDraft From(SchemaNode node)
    {
        var draft = new NodeDraft
        {
            Kind = node.Kind,
            Name = node.Name,
            Nullable = node.Nullable,
            Type = node.Column?.Type,
            LeafPath = node.Column?.PathArray ?? [],
            FileIndex = node.Column?.FileIndex ?? -1,
        };
        foreach (SchemaNode child in node.ChildArray)
        {
            draft.Children.Add(From(child));
        }

        return draft;
    }
}
