using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataForge.Sinks.Datasets.Features;

/// <summary>
/// The footer key <c>huggingface</c>. Lists are written as JSON arrays, which every version of <c>datasets</c> reads (design rule 14); both
/// that form and <c>{"feature": ..., "_type": "List"}</c> are read.
/// </summary>
internal static class FooterFeatures
{
    /// <summary>Name of the key.</summary>
    public const string Key = "huggingface";

    /// <summary>The key's value for a table.</summary>
    public static string Write(IEnumerable<NamedFeature> features)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("info");
            json.WritePropertyName("features");
            WriteFields(json, features);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads the key's value.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is JSON, but holds no features.</exception>
    public static IReadOnlyList<NamedFeature> Read(string value)
    {
        using JsonDocument document = JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = 64 });
        if (document.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("info", out JsonElement info) || info.ValueKind != JsonValueKind.Object
            || !info.TryGetProperty("features", out JsonElement features) || features.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("the footer key 'huggingface' has no 'info.features'");
        }

        return Fields(features);
    }

    /// <summary>True where the value writes lists in the form that <c>datasets</c> before 4.0 cannot read.</summary>
    public static bool HasListType(string value)
    {
        using JsonDocument document = JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = 64 });
        return HasListType(document.RootElement);
    }

    private static bool HasListType(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Type(element) is "List" or "LargeList" || element.EnumerateObject().Any(member => HasListType(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasListType),
        _ => false,
    };

    private static string? Type(JsonElement element) =>
        element.TryGetProperty("_type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static List<NamedFeature> Fields(JsonElement element)
    {
        var fields = new List<NamedFeature>();
        foreach (JsonProperty member in element.EnumerateObject())
        {
            fields.Add(new NamedFeature(member.Name, Feature(member.Value)));
        }

        return fields;
    }

    private static HubFeature Feature(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.GetArrayLength() == 1 ? new ListFeature(Feature(element[0])) : throw new FormatException("a list feature has one element type");
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"a feature is an object or a list, not {element.ValueKind}");
        }

        return Type(element) switch
        {
            null => new StructFeature(Fields(element)),
            "Value" => new ValueFeature(element.TryGetProperty("dtype", out JsonElement dtype) && dtype.ValueKind == JsonValueKind.String
                ? dtype.GetString()!
                : throw new FormatException("a Value feature has a 'dtype'")),
            "List" or "LargeList" => new ListFeature(element.TryGetProperty("feature", out JsonElement item) ? Feature(item) : throw new FormatException("a List feature has a 'feature'")),
            string other => new OpaqueFeature(other),
        };
    }

    private static void WriteFields(Utf8JsonWriter json, IEnumerable<NamedFeature> features)
    {
        json.WriteStartObject();
        foreach (NamedFeature feature in features)
        {
            json.WritePropertyName(feature.Name);
            Write(json, feature.Feature);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HubFeature feature)
    {
        switch (feature)
        {
            case ListFeature list:
                json.WriteStartArray();
                Write(json, list.Element);
                json.WriteEndArray();
                break;
            case StructFeature structure:
                WriteFields(json, structure.Fields);
                break;
            default:
                json.WriteStartObject();
                json.WriteString("dtype", feature.ToString());
                json.WriteString("_type", "Value");
                json.WriteEndObject();
                break;
        }
    }
}
