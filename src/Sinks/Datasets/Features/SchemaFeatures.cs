using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Datasets.Features;

/// <summary>The features that a Parquet schema gives, by the Arrow types its columns are read as.</summary>
internal static class SchemaFeatures
{
    /// <summary>One feature per column, in the file's order.</summary>
    public static IReadOnlyList<NamedFeature> Of(ParquetSchema schema) => Fields(schema.Root);

    private static List<NamedFeature> Fields(SchemaNode node) => [.. node.Children.Select(child => new NamedFeature(child.Name, Of(child)))];

    private static HubFeature Of(SchemaNode node) => node.Kind switch
    {
        NodeKind.Struct => new StructFeature(Fields(node)),
        NodeKind.List => new ListFeature(Of(node.Children[0])),
        NodeKind.Map => new OpaqueFeature("map"),
        _ => new ValueFeature(DType(node.Column!.Type)),
    };

    private static string DType(ScalarType type) => type.Logical.Kind switch
    {
        LogicalKind.String or LogicalKind.Enum or LogicalKind.Json => "string",
        LogicalKind.Integer => type.Logical.ToString(),
        LogicalKind.Float16 => "float16",
        LogicalKind.Date => "date32",
        LogicalKind.Unknown => "null",
        LogicalKind.Decimal => $"decimal128({type.Logical.Precision}, {type.Logical.Scale})",
        LogicalKind.Time => $"{(type.Physical == PhysicalType.Int32 ? "time32" : "time64")}[{Unit(type.Logical.Unit)}]",
        LogicalKind.Timestamp => $"timestamp[{Unit(type.Logical.Unit)}{(type.Logical.IsAdjustedToUtc ? ", tz=UTC" : "")}]",
        _ => type.Physical switch
        {
            PhysicalType.Boolean => "bool",
            PhysicalType.Int32 => "int32",
            PhysicalType.Int64 => "int64",
            PhysicalType.Int96 => "timestamp[ns]",
            PhysicalType.Float => "float32",
            PhysicalType.Double => "float64",
            PhysicalType.FixedLengthByteArray => $"fixed_size_binary[{type.TypeLength}]",
            _ => "binary",
        },
    };

    private static string Unit(TimeUnit unit) => unit switch
    {
        TimeUnit.Milliseconds => "ms",
        TimeUnit.Microseconds => "us",
        _ => "ns",
    };
}
