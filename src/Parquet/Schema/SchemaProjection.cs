namespace DataForge.Parquet.Schema;

/// <summary>Cuts a schema down to chosen paths. A map keeps its key whatever of its value is chosen.</summary>
internal static class SchemaProjection
{
    public static NodeDraft Of(ParquetSchema schema, IReadOnlyCollection<string> paths)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var wanted = new HashSet<string>(paths, StringComparer.Ordinal);
        NodeDraft? root = Prune(schema.Root, wanted, used);
        string? missing = paths.FirstOrDefault(path => !used.Contains(path));
        if (missing is not null || root is null)
        {
            string known = string.Join(", ", schema.Root.Children.Select(child => child.Name));
            throw new ArgumentException(
                missing is null ? "a projection needs at least one column" : $"there is no column '{missing}'; the columns are {known}");
        }

        return root;
    }

    private static NodeDraft? Prune(SchemaNode node, HashSet<string> wanted, HashSet<string> used)
    {
        if (node.Path.Length > 0 && wanted.Contains(node.Path))
        {
            used.Add(node.Path);
            MarkBelow(node, wanted, used);
            return NodeDraft.From(node);
        }

        var kept = new List<NodeDraft>();
        foreach (SchemaNode child in node.ChildArray)
        {
            NodeDraft? pruned = Prune(child, wanted, used);
            if (pruned is not null)
            {
                kept.Add(pruned);
            }
        }

        if (kept.Count == 0)
        {
            return null;
        }

        if (node.Kind == NodeKind.Map && kept.Count == 1)
        {
            SchemaNode other = node.ChildArray[kept[0].Name == node.ChildArray[0].Name ? 1 : 0];
            kept.Insert(other == node.ChildArray[0] ? 0 : 1, NodeDraft.From(other));
        }

        var draft = new NodeDraft { Kind = node.Kind, Name = node.Name, Nullable = node.Nullable };
        draft.Children.AddRange(kept);
        return draft;
    }

    private static void MarkBelow(SchemaNode node, HashSet<string> wanted, HashSet<string> used)
    {
        foreach (SchemaNode child in node.ChildArray)
        {
            if (wanted.Contains(child.Path))
            {
                used.Add(child.Path);
            }

            MarkBelow(child, wanted, used);
        }
    }
}
