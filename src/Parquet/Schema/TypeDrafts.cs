namespace DataForge.Parquet.Schema;

/// <summary>Drafts of described types, in the layout all readers expect: three-level lists and maps.</summary>
internal static class TypeDrafts
{
    public static NodeDraft Row(StructType row)
    {
        var root = new NodeDraft { Kind = NodeKind.Struct, Name = "", Nullable = false };
        foreach (ParquetField field in row.Fields)
        {
            root.Children.Add(Node(field, [field.Name]));
        }

        return root;
    }

    private static NodeDraft Node(ParquetField field, string[] path)
    {
        NodeDraft Group(NodeKind kind) => new() { Kind = kind, Name = field.Name, Nullable = field.Nullable };
        NodeDraft draft;
        switch (field.Type)
        {
            case ScalarType scalar:
                return new NodeDraft { Kind = NodeKind.Leaf, Name = field.Name, Nullable = field.Nullable, Type = scalar, LeafPath = path };
            case ListType list:
                draft = Group(NodeKind.List);
                draft.Children.Add(Node(new("element", list.Element, list.ElementNullable), [.. path, "list", "element"]));
                return draft;
            case MapType map:
                draft = Group(NodeKind.Map);
                draft.Children.Add(Node(new("key", map.Key, false), [.. path, "key_value", "key"]));
                draft.Children.Add(Node(new("value", map.Value, map.ValueNullable), [.. path, "key_value", "value"]));
                return draft;
            case StructType fields:
                draft = Group(NodeKind.Struct);
                foreach (ParquetField child in fields.Fields)
                {
                    draft.Children.Add(Node(child, [.. path, child.Name]));
                }

                return draft;
            default:
                throw new ArgumentException($"'{field.Name}' has an unknown type {field.Type.GetType().Name}");
        }
    }
}
