namespace DataForge.Parquet.Schema;

/// <summary>Turns drafts into nodes: levels, paths and leaf numbers.</summary>
internal sealed class SchemaCompiler
{
    /// <summary>Levels are kept in bytes; deeper schemas are refused.</summary>
    public const int MaximumLevel = 255;

    private readonly List<LeafColumn> _leaves = [];

    public static (SchemaNode Root, LeafColumn[] Leaves) Compile(NodeDraft root)
    {
        var compiler = new SchemaCompiler();
        SchemaNode node = compiler.Build(root, "", 0, []);
        return (node, compiler._leaves.ToArray());
    }

    private SchemaNode Build(NodeDraft draft, string path, int definition, byte[] elements)
    {
        definition += draft.Nullable ? 1 : 0;
        bool repeated = draft.Kind is NodeKind.List or NodeKind.Map;
        if (definition + (repeated ? 1 : 0) > MaximumLevel)
        {
            throw new ParquetException($"the schema nests more than {MaximumLevel} levels");
        }

        if (repeated)
        {
            elements = [.. elements, (byte)(definition + 1)];
        }

        int repetition = elements.Length;
        var node = new SchemaNode(draft.Kind, draft.Name, path, draft.Nullable, definition, repetition) { FirstLeaf = _leaves.Count };
        if (draft.Kind == NodeKind.Leaf)
        {
            int fileIndex = draft.FileIndex < 0 ? _leaves.Count : draft.FileIndex;
            node.Column = new LeafColumn(node, _leaves.Count, fileIndex, draft.LeafPath, draft.Type!, definition, repetition) { ElementLevels = elements };
            _leaves.Add(node.Column);
        }

        var children = new SchemaNode[draft.Children.Count];
        for (var i = 0; i < children.Length; i++)
        {
            NodeDraft child = draft.Children[i];
            string childPath = draft.Kind == NodeKind.List ? path : path.Length == 0 ? child.Name : $"{path}.{child.Name}";
            children[i] = Build(child, childPath, definition + (repeated ? 1 : 0), elements);
        }

        node.ChildArray = children;
        node.LeafCount = _leaves.Count - node.FirstLeaf;
        return node;
    }
}
