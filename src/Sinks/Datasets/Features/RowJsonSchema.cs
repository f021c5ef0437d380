using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Core.Rows;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Columns;

namespace DataForge.Sinks.Datasets.Features;

/// <summary>JSON Schemas (draft 2020-12) of canonical rows, generated from the columns.</summary>
public static class RowJsonSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The layout with every column that a shape can have.</summary>
    private static readonly DatasetLayout Widest = new()
    {
        Shapes = RowShape.Any,
        Tools = true,
        Scores = true,
        Repeat = true,
        PreferenceMargin = true,
        MarginIsWhole = true,
        Counter = new NoCounter(),
    };

    /// <summary>The schema of a shape's rows as text with a final line feed; columns that only some pipelines have are not required.</summary>
    public static string Of(RowShape shape)
    {
        HashSet<string> always = [.. CanonicalColumns.Of(shape, new DatasetLayout { Shapes = shape }).Select(column => column.Name)];
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (ColumnDefinition column in CanonicalColumns.Of(shape, Widest))
        {
            properties[column.Name] = Column(column);
            if (always.Contains(column.Name))
            {
                required.Add(column.Name);
            }
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"DataForge row: {shape.Name()}",
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = required,
            ["additionalProperties"] = false,
        };
        return new StringBuilder(schema.ToJsonString(Indented)).Append('\n').ToString();
    }

    private static JsonObject Column(ColumnDefinition column)
    {
        JsonObject schema = Type(column.Type, column.Nullable);
        schema.Insert(0, "description", column.Description);
        if (column.Choices.Count > 0)
        {
            schema["enum"] = new JsonArray([.. column.Choices.Select(choice => (JsonNode)choice)]);
        }

        if (column.Minimum is { } minimum)
        {
            schema["minimum"] = minimum;
        }

        if (column.Maximum is { } maximum)
        {
            schema["maximum"] = maximum;
        }

        return schema;
    }

    private static JsonObject Type(ParquetType type, bool nullable) => type switch
    {
        ListType list => new JsonObject { ["type"] = Name("array", nullable), ["items"] = Type(list.Element, false) },
        StructType structure => Struct(structure, nullable),
        ScalarType { Logical.Kind: LogicalKind.String } => new JsonObject { ["type"] = Name("string", nullable) },
        ScalarType { Physical: PhysicalType.Int64 } => new JsonObject { ["type"] = Name("integer", nullable) },
        ScalarType { Physical: PhysicalType.Double } => new JsonObject { ["type"] = Name("number", nullable) },
        _ => throw new InvalidOperationException($"Canonical columns have no {type}."),
    };

    private static JsonObject Struct(StructType structure, bool nullable)
    {
        var properties = new JsonObject();
        foreach (ParquetField field in structure.Fields)
        {
            properties[field.Name] = Type(field.Type, IsToolField(field.Name));
        }

        return new JsonObject
        {
            ["type"] = Name("object", nullable),
            ["properties"] = properties,
            ["required"] = new JsonArray([.. structure.Fields.Where(field => !IsToolField(field.Name)).Select(field => (JsonNode)field.Name)]),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>The fields of a message that are null where it has to do with no tool.</summary>
    private static bool IsToolField(string name) => name is "tool_calls" or "tool_call_id" or "name";

    private static JsonNode Name(string type, bool nullable) => nullable ? new JsonArray(type, "null") : type;

    private sealed class NoCounter : IMessageCounter
    {
        public string Fingerprint => "";

        public int Count(Messages messages) => 0;
    }
}
