using System.Text.Json;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>A file's description as JSON.</summary>
internal static class FileDescription
{
    public static void Print(RandomAccessInput input, FileMetadata metadata, ParquetSchema schema, ParquetReaderOptions options, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", input.Name);
        json.WriteNumber("bytes", input.Length);
        json.WriteNumber("version", metadata.Version);
        json.WriteString("created_by", metadata.CreatedBy);
        json.WriteNumber("rows", metadata.RowCount);
        json.WriteStartArray("key_values");
        foreach (KeyValue pair in metadata.KeyValues)
        {
            json.WriteStartObject();
            json.WriteString("key", pair.Key);
            json.WriteString("value", pair.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("schema");
        foreach (SchemaNode field in schema.Root.ChildArray)
        {
            PrintNode(field, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("row_groups");
        foreach (RowGroupMetadata group in metadata.RowGroups)
        {
            PrintGroup(input, group, schema, options, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void PrintNode(SchemaNode node, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", node.Name);
        json.WriteString("kind", node.Kind.ToString().ToLowerInvariant());
        json.WriteBoolean("nullable", node.Nullable);
        if (node.Column is { } leaf)
        {
            json.WriteString("physical_type", leaf.Type.Physical.ToString());
            json.WriteString("logical_type", leaf.Type.Logical.ToString());
            json.WriteString("path", leaf.DottedPath);
            json.WriteNumber("max_definition_level", leaf.MaxDefinitionLevel);
            json.WriteNumber("max_repetition_level", leaf.MaxRepetitionLevel);
        }
        else
        {
            json.WriteStartArray("children");
            foreach (SchemaNode child in node.ChildArray)
            {
                PrintNode(child, json);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void PrintGroup(RandomAccessInput input, RowGroupMetadata group, ParquetSchema schema, ParquetReaderOptions options, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("rows", group.RowCount);
        json.WriteNumber("uncompressed_bytes", group.TotalByteSize);
        json.WriteStartArray("sorting");
        foreach (SortingColumn sorting in group.SortingColumns ?? [])
        {
            json.WriteStringValue(
                $"{(sorting.ColumnIndex < schema.LeafArray.Length ? schema.LeafArray[sorting.ColumnIndex].DottedPath : sorting.ColumnIndex)} {(sorting.Descending ? "descending" : "ascending")}, nulls {(sorting.NullsFirst ? "first" : "last")}");
        }

        json.WriteEndArray();
        json.WriteStartArray("columns");
        for (var i = 0; i < group.Columns.Length; i++)
        {
            ChunkDescription.Print(input, group.Columns[i], schema.LeafArray[i], group.RowCount, options, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
