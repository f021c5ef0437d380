using System.Text.Json;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>
/// A schema as JSON: <c>[{"name":"id","type":"int64","nullable":false},{"name":"m","type":{"list":{"type":{"struct":[...]}}}}]</c>. A type is
/// a name, <c>{"list": field}</c>, <c>{"struct": [fields]}</c> or <c>{"map": {"key": field, "value": field}}</c>. Fields are nullable unless
/// they say otherwise.
/// </summary>
public static class FieldList
{
    private const int DeepestType = 60;

    /// <summary>Parses a field list, or an object that has one under <c>fields</c>.</summary>
    /// <exception cref="FormatException">It is no JSON, or not of this form; the message says where.</exception>
    public static ParquetSchema Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 * DeepestType });
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("fields", out JsonElement fields))
            {
                root = fields;
            }

            return ParquetSchema.Create(Struct(root, "fields", 0));
        }
        catch (JsonException e)
        {
            throw new FormatException($"the schema is not JSON: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"the schema is wrong: {e.Message}", e);
        }
    }

    private static StructType Struct(JsonElement fields, string place, int depth)
    {
        if (fields.ValueKind != JsonValueKind.Array || fields.GetArrayLength() == 0)
        {
            throw new FormatException($"{place}: a list of at least one field is needed");
        }

        return (StructType)ParquetType.Struct(builder =>
        {
            foreach (JsonElement field in fields.EnumerateArray())
            {
                string name = Text(field, "name", place);
                builder.Field(name, Type(field, $"{place}.{name}", depth + 1), Nullable(field));
            }
        });
    }

    private static ParquetType Type(JsonElement field, string place, int depth)
    {
        if (depth > DeepestType)
        {
            throw new FormatException($"{place}: types are nested more than {DeepestType} deep");
        }

        if (field.ValueKind != JsonValueKind.Object || !field.TryGetProperty("type", out JsonElement type))
        {
            throw new FormatException($"{place}: an object with 'type' is needed");
        }

        if (type.ValueKind == JsonValueKind.String)
        {
            return FieldTypes.Of(type.GetString()!);
        }

        if (type.ValueKind == JsonValueKind.Object)
        {
            if (type.TryGetProperty("list", out JsonElement element))
            {
                return ParquetType.List(Type(element, $"{place}[]", depth + 1), Nullable(element));
            }

            if (type.TryGetProperty("struct", out JsonElement fields))
            {
                return Struct(fields, place, depth);
            }

            if (type.TryGetProperty("map", out JsonElement map) && map.ValueKind == JsonValueKind.Object
                && map.TryGetProperty("key", out JsonElement key) && map.TryGetProperty("value", out JsonElement value))
            {
                return ParquetType.Map(Type(key, $"{place}.key", depth + 1), Type(value, $"{place}.value", depth + 1), Nullable(value));
            }
        }

        throw new FormatException($"{place}: 'type' is a name, {{\"list\": field}}, {{\"struct\": [fields]}} or {{\"map\": {{\"key\", \"value\"}}}}");
    }

    private static bool Nullable(JsonElement field) => !field.TryGetProperty("nullable", out JsonElement nullable) || nullable.GetBoolean();

    private static string Text(JsonElement field, string name, string place) =>
        field.ValueKind == JsonValueKind.Object && field.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"{place}: each field needs a '{name}'");
}
