using System.Text.Json.Nodes;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tests.Oracles;

/// <summary>A type as the script of other readers wants it.</summary>
internal static class TypeTree
{
    public static JsonObject Of(ParquetType type) => type switch
    {
        StructType fields => new JsonObject
        {
            ["kind"] = "struct",
            ["fields"] = new JsonArray(fields.Fields.Select(field => (JsonNode)new JsonObject { ["name"] = field.Name, ["type"] = Of(field.Type) }).ToArray()),
        },
        ListType list => new JsonObject { ["kind"] = "list", ["element"] = Of(list.Element) },
        MapType map => new JsonObject { ["kind"] = "map", ["key"] = Of(map.Key), ["value"] = Of(map.Value) },
        ScalarType scalar => new JsonObject
        {
            ["kind"] = scalar.Physical switch
            {
                PhysicalType.Boolean => "bool",
                PhysicalType.Float or PhysicalType.Double => "float",
                PhysicalType.ByteArray => scalar.Logical.IsText ? "text" : "bytes",
                _ => scalar.Logical.Kind == LogicalKind.Date ? "date" : "integer",
            },
        },
        _ => throw new ArgumentException(type.ToString()),
    };
}
