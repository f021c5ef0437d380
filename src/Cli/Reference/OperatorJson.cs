using System.Text.Json;
using DataForge.Core.Operators;
using DataForge.Core.Options;
using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Reference;

/// <summary>Operators for programs.</summary>
internal static class OperatorJson
{
    /// <summary>A list of objects, one per operator.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<OperatorRegistration> operators)
    {
        json.WriteStartArray();
        foreach (OperatorRegistration item in operators)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, OperatorRegistration item)
    {
        json.WriteStartObject();
        json.WriteString("name", item.Info.Name);
        json.WriteNumber("version", item.Info.Version);
        json.WriteString("role", item.Info.Role == OperatorRole.Augmenter ? "augmenter" : "filter");
        json.WriteString("summary", item.Info.Summary);
        WriteShapes(json, "reads", item.Info.Reads);
        WriteShapes(json, "makes", item.Info.Makes);
        json.WriteStartArray("options");
        foreach (OptionDescription option in item.Options)
        {
            json.WriteStartObject();
            json.WriteString("name", option.Name);
            json.WriteString("summary", option.Summary);
            json.WriteString("expected", OptionText.Expected(option));
            json.WriteBoolean("required", option.Required);
            json.WriteString("default", OptionText.Default(option));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("reasons");
        foreach ((string reason, string meaning) in item.Info.Reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal))
        {
            json.WriteString(reason, meaning);
        }

        json.WriteEndObject();
        json.WriteString("example", item.Info.Example);
        json.WriteEndObject();
    }

    private static void WriteShapes(Utf8JsonWriter json, string name, RowShape shapes)
    {
        json.WriteStartArray(name);
        foreach (RowShape shape in RowShapes.All.Where(shape => (shapes & shape) != 0))
        {
            json.WriteStringValue(shape.Name());
        }

        json.WriteEndArray();
    }
}
