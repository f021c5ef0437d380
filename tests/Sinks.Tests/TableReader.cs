using System.Text.Json.Nodes;
using DataForge.Parquet;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Tests;

/// <summary>Rows of any Parquet file as JSON.</summary>
internal static class TableReader
{
    public static List<JsonObject> Read(string path)
    {
        using ParquetReader reader = ParquetReader.Open(path);
        using RowCursor cursor = reader.ReadRows();
        var rows = new List<JsonObject>();
        while (cursor.NextRow())
        {
            var row = new JsonObject();
            while (cursor.Next is { } field)
            {
                row[field.Name] = Value(cursor, field);
            }

            rows.Add(row);
        }

        return rows;
    }

    private static JsonNode? Value(RowCursor cursor, SchemaNode node)
    {
        if (cursor.TryReadNull())
        {
            return null;
        }

        switch (node.Kind)
        {
            case NodeKind.Struct:
                var fields = new JsonObject();
                cursor.BeginStruct();
                while (cursor.Next is { } field)
                {
                    fields[field.Name] = Value(cursor, field);
                }

                cursor.EndStruct();
                return fields;
            case NodeKind.List:
                var items = new JsonArray();
                for (cursor.BeginList(); cursor.NextElement();)
                {
                    items.Add(Value(cursor, node.Children[0]));
                }

                return items;
            default:
                return node.Column!.Type.Physical switch
                {
                    PhysicalType.Int64 => cursor.ReadInt64(),
                    PhysicalType.Double => cursor.ReadDouble(),
                    PhysicalType.Boolean => cursor.ReadBoolean(),
                    _ => cursor.ReadString(),
                };
        }
    }
}
