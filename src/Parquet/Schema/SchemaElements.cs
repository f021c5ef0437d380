using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Schema;

/// <summary>Flattens a schema to the footer's list: three-level lists (<c>list/element</c>) and maps (<c>key_value</c>).</summary>
internal static class SchemaElements
{
    public static SchemaElement[] From(ParquetSchema schema)
    {
        var elements = new List<SchemaElement> { new("schema") { Repetition = Repetition.Required, ChildCount = schema.Root.ChildArray.Length } };
        foreach (SchemaNode child in schema.Root.ChildArray)
        {
            Add(child, elements);
        }

        return elements.ToArray();
    }

    private static void Add(SchemaNode node, List<SchemaElement> elements)
    {
        Repetition repetition = node.Nullable ? Repetition.Optional : Repetition.Required;
        switch (node.Kind)
        {
            case NodeKind.Leaf:
                elements.Add(Leaf(node, repetition));
                break;
            case NodeKind.List:
                elements.Add(Group(node, repetition, LogicalKind.List));
                elements.Add(new("list") { Repetition = Repetition.Repeated, ChildCount = 1 });
                break;
            case NodeKind.Map:
                elements.Add(Group(node, repetition, LogicalKind.Map));
                elements.Add(new("key_value") { Repetition = Repetition.Repeated, ChildCount = 2 });
                break;
            default:
                elements.Add(new(node.Name) { Repetition = repetition, ChildCount = node.ChildArray.Length });
                break;
        }

        foreach (SchemaNode child in node.ChildArray)
        {
            Add(child, elements);
        }
    }

    private static SchemaElement Group(SchemaNode node, Repetition repetition, LogicalKind kind) => new(node.Name)
    {
        Repetition = repetition,
        ChildCount = 1,
        Logical = new LogicalType(kind),
        Converted = LogicalTypeConversion.ToConverted(new LogicalType(kind)),
    };

    private static SchemaElement Leaf(SchemaNode node, Repetition repetition)
    {
        ScalarType type = node.Column!.Type;
        LogicalType logical = type.Logical;
        return new(node.Name)
        {
            Type = type.Physical,
            TypeLength = type.Physical == PhysicalType.FixedLengthByteArray ? type.TypeLength : null,
            Repetition = repetition,
            Converted = LogicalTypeConversion.ToConverted(logical),
            Scale = logical.Kind == LogicalKind.Decimal ? logical.Scale : null,
            Precision = logical.Kind == LogicalKind.Decimal ? logical.Precision : null,
            Logical = logical.Kind is LogicalKind.None or LogicalKind.Interval ? null : logical,
        };
    }
}
