using System.Text.Json.Nodes;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tests.Oracles;

/// <summary>A type as the script of other readers wants it.</summary>
internal static class TypeTree
{
    public static JsonObject Of(SchemaNode node) => node.Kind switch
    {
        NodeKind.Struct => new JsonObject
        {
            ["kind"] = "struct",
            ["fields"] = new JsonArray(node.Children.Select(field => (JsonNode)new JsonObject { ["name"] = field.Name, ["type"] = Of(field) }).ToArray()),
        },
        NodeKind.List => new JsonObject { ["kind"] = "list", ["element"] = Of(node.Children[0]) },
        NodeKind.Map => new JsonObject { ["kind"] = "map", ["key"] = Of(node.Children[0]), ["value"] = Of(node.Children[1]) },
        _ => Of(node.Column!.Type),
    };

    public static JsonObject Of(ParquetType type) => type switch
    {
        StructType fields => new JsonObject
        {
            ["kind"] = "struct",
            ["fields"] = new JsonArray(fields.Fields.Select(field => (JsonNode)new JsonObject { ["name"] = field.Name, ["type"] = Of(field.Type) }).ToArray()),
        },
        ListType list => new JsonObject { ["kind"] = "list", ["element"] = Of(list.Element) },
        MapType map => new JsonObject { ["kind"] = "map", ["key"] = Of(map.Key), ["value"] = Of(map.Value) },
        ScalarType { Logical: { Kind: LogicalKind.Time or LogicalKind.Timestamp } moment } => new JsonObject
        {
            ["kind"] = moment.Kind == LogicalKind.Time ? "time" : "timestamp",
            ["unit"] = moment.Unit switch { TimeUnit.Milliseconds => "ms", TimeUnit.Microseconds => "us", _ => "ns" },
        },
        ScalarType { Logical: { Kind: LogicalKind.Decimal } number } => new JsonObject { ["kind"] = "decimal", ["scale"] = number.Scale },
        ScalarType scalar => new JsonObject
        {
            ["kind"] = scalar.Physical switch
            {
                PhysicalType.Boolean => "bool",
                PhysicalType.Float or PhysicalType.Double => "float",
                PhysicalType.FixedLengthByteArray => scalar.Logical.Kind == LogicalKind.Float16 ? "float" : "bytes",
                PhysicalType.ByteArray => scalar.Logical.IsText ? "text" : "bytes",
                _ => scalar.Logical.Kind == LogicalKind.Date ? "date" : "integer",
            },
        },
        _ => throw new ArgumentException(type.ToString()),
    };
}
