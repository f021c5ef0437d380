using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Schema;

/// <summary>
/// Reads the footer's flattened schema, with the rules for lists and maps of all layouts (Parquet format, LogicalTypes.md,
/// "Backward-compatibility rules").
/// </summary>
internal sealed class FooterSchema
{
    private const int MaximumDepth = 128;

    private readonly SchemaElement[] _elements;
    private int _next = 1;

    private FooterSchema(SchemaElement[] elements) => _elements = elements;

    public static ParquetSchema Read(SchemaElement[] elements)
    {
        if (elements.Length == 0 || elements[0].ChildCount is null or < 0 || elements[0].Type is not null)
        {
            throw new ParquetException("the schema does not start with a group");
        }

        var footer = new FooterSchema(elements);
        var root = new NodeDraft { Kind = NodeKind.Struct, Name = "", Nullable = false };
        footer.AddChildren(root, elements[0], [], 0);
        return footer._next == elements.Length
            ? new ParquetSchema(root)
            : throw new ParquetException($"the schema has {elements.Length} elements of which {footer._next} belong to its tree");
    }

    private void AddChildren(NodeDraft group, SchemaElement element, string[] path, int depth)
    {
        for (var i = 0; i < (element.ChildCount ?? 0); i++)
        {
            group.Children.Add(ReadNode(path, depth + 1));
        }
    }

    /// <summary>Reads the next element with all below it. A repeated field outside a list is a list of itself.</summary>
    private NodeDraft ReadNode(string[] parent, int depth)
    {
        SchemaElement element = Take(depth);
        string[] path = [.. parent, element.Name];
        if (element.Repetition is null)
        {
            throw new ParquetException($"the schema gives '{string.Join('.', path)}' no repetition");
        }

        if (element.Repetition != Repetition.Repeated)
        {
            return ReadBody(element, element.Name, element.Repetition == Repetition.Optional, path, depth);
        }

        var list = new NodeDraft { Kind = NodeKind.List, Name = element.Name, Nullable = false };
        list.Children.Add(ReadBody(element, "element", false, path, depth));
        return list;
    }

    private NodeDraft ReadBody(SchemaElement element, string name, bool nullable, string[] path, int depth)
    {
        if (element.ChildCount is null or 0)
        {
            return Leaf(element, name, nullable, path);
        }

        LogicalKind kind = LogicalTypeConversion.FromElement(element).Kind;
        if (kind is LogicalKind.List or LogicalKind.Map && element.ChildCount == 1 && Peek() is { Repetition: Repetition.Repeated } repeated)
        {
            if (kind == LogicalKind.List)
            {
                return ReadList(element, name, nullable, path, depth);
            }

            if (repeated.ChildCount == 2)
            {
                return ReadMap(name, nullable, path, depth);
            }
        }

        var group = new NodeDraft { Kind = NodeKind.Struct, Name = name, Nullable = nullable };
        AddChildren(group, element, path, depth);
        return group;
    }

    private NodeDraft ReadList(SchemaElement outer, string name, bool nullable, string[] path, int depth)
    {
        var list = new NodeDraft { Kind = NodeKind.List, Name = name, Nullable = nullable };
        SchemaElement repeated = Take(depth + 1);
        string[] below = [.. path, repeated.Name];
        bool isElement = repeated.ChildCount is null or 0 or > 1
            || repeated.Name == "array"
            || repeated.Name == outer.Name + "_tuple"
            || Peek()?.Repetition == Repetition.Repeated;
        if (isElement)
        {
            list.Children.Add(ReadBody(repeated, "element", false, below, depth + 1));
            return list;
        }

        SchemaElement element = Take(depth + 2);
        list.Children.Add(ReadBody(element, "element", element.Repetition == Repetition.Optional, [.. below, element.Name], depth + 2));
        return list;
    }

    private NodeDraft ReadMap(string name, bool nullable, string[] path, int depth)
    {
        var map = new NodeDraft { Kind = NodeKind.Map, Name = name, Nullable = nullable };
        SchemaElement entry = Take(depth + 1);
        AddChildren(map, entry, [.. path, entry.Name], depth + 1);
        return map;
    }

    private static NodeDraft Leaf(SchemaElement element, string name, bool nullable, string[] path)
    {
        PhysicalType physical = element.Type ?? throw new ParquetException($"the schema gives '{string.Join('.', path)}' neither type nor children");
        int length = physical == PhysicalType.FixedLengthByteArray ? element.TypeLength ?? 0 : 0;
        if (physical == PhysicalType.FixedLengthByteArray && length is < 1 or > 1 << 20)
        {
            throw new ParquetException($"the schema gives '{string.Join('.', path)}' the fixed length {length}");
        }

        LogicalType logical = LogicalTypeConversion.FromElement(element);
        if (!LogicalTypeRules.Fits(logical, physical, length))
        {
            throw new ParquetException($"the schema makes '{string.Join('.', path)}' {logical}, which values of the type {physical} cannot be");
        }

        var type = new ScalarType(physical, logical, length);
        return new NodeDraft { Kind = NodeKind.Leaf, Name = name, Nullable = nullable, Type = type, LeafPath = path };
    }

    private SchemaElement Take(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new ParquetException($"the schema nests more than {MaximumDepth} groups");
        }

        return _next < _elements.Length ? _elements[_next++] : throw new ParquetException("the schema names more children than it has elements");
    }

    private SchemaElement? Peek() => _next < _elements.Length ? _elements[_next] : null;
}
