using System.Text.Json.Nodes;
using DataForge.Parquet;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Tests;

/// <summary>Writes tables of any schema from JSON rows; a missing member is null.</summary>
internal static class TableWriter
{
    public static void Write(string path, ParquetSchema schema, IEnumerable<string> rows, string? footerKey = null, int rowGroupRows = 1000)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new ParquetWriterOptions
        {
            Codec = CompressionCodec.None,
            RowGroupRows = rowGroupRows,
            KeyValues = footerKey is null ? [] : [new("huggingface", footerKey)],
        };
        using ParquetWriter writer = ParquetWriter.Create(path, schema, options);
        foreach (string row in rows)
        {
            var json = (JsonObject)JsonNode.Parse(row)!;
            foreach (SchemaNode node in schema.Root.Children)
            {
                Value(writer.Row, node, json[node.Name]);
            }

            writer.Row.EndRow();
        }

        writer.Commit();
    }

    private static void Value(RowAppender row, SchemaNode node, JsonNode? value)
    {
        if (value is null)
        {
            row.WriteNull();
            return;
        }

        switch (node.Kind)
        {
            case NodeKind.Struct:
                row.BeginStruct();
                foreach (SchemaNode field in node.Children)
                {
                    Value(row, field, value[field.Name]);
                }

                row.EndStruct();
                break;
            case NodeKind.List:
                row.BeginList();
                foreach (JsonNode? item in (JsonArray)value)
                {
                    Value(row, node.Children[0], item);
                }

                row.EndList();
                break;
            default:
                Leaf(row, node.Column!.Type.Physical, value);
                break;
        }
    }

    private static void Leaf(RowAppender row, PhysicalType type, JsonNode value)
    {
        switch (type)
        {
            case PhysicalType.Boolean: row.WriteBoolean(value.GetValue<bool>()); break;
            case PhysicalType.Int32: row.WriteInt32(value.GetValue<int>()); break;
            case PhysicalType.Int64: row.WriteInt64(value.GetValue<long>()); break;
            case PhysicalType.Double: row.WriteDouble(value.GetValueKind() == System.Text.Json.JsonValueKind.String ? double.NaN : value.GetValue<double>()); break;
            default: row.WriteString(value.GetValue<string>()); break;
        }
    }
}
