using System.Text.Json;

namespace DataForge.Pipelines.Definition.Reading;

/// <summary>Reads a pipeline that was written out as JSON. It is read as JSON, not as the YAML that JSON nearly is: YAML folds some line breaks inside texts.</summary>
internal static class ResolvedReader
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = ReadLimits.Depth };

    /// <exception cref="ProblemException">The text is no JSON object.</exception>
    public static ConfigMap Read(string text, string shownAs)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Limits);
            return Convert(document.RootElement, new FilePlace(shownAs, 0, 0, "")) as ConfigMap
                ?? throw new ProblemException(new FilePlace(shownAs, 0, 0, ""), "expected an object with keys such as name, sources, steps");
        }
        catch (JsonException error)
        {
            throw new ProblemException(new FilePlace(shownAs, 0, 0, ""), $"not JSON: {error.Message}");
        }
    }

    private static ConfigNode Convert(JsonElement element, FilePlace place) => element.ValueKind switch
    {
        JsonValueKind.Object => new ConfigMap(place, [.. element.EnumerateObject().Select(property => Entry(property, place))]),
        JsonValueKind.Array => new ConfigList(place, [.. element.EnumerateArray().Select((item, index) => Convert(item, place with { Path = $"{place.Path}[{index}]" }))]),
        JsonValueKind.String => new ConfigScalar(place, element.GetString()!, plain: false),
        _ => new ConfigScalar(place, element.GetRawText(), plain: true),
    };

    private static ConfigEntry Entry(JsonProperty property, FilePlace map)
    {
        FilePlace place = map with { Path = map.Path.Length == 0 ? property.Name : $"{map.Path}.{property.Name}" };
        return new ConfigEntry(property.Name, place, Convert(property.Value, place));
    }
}
