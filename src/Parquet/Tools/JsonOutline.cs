using System.Text.Json.Nodes;

namespace DataForge.Parquet.Tools;

/// <summary>
/// JSON as indented lines for people: <c>name: value</c>. Objects of values alone go on one line, as do arrays of values.
/// </summary>
internal static class JsonOutline
{
    public static void Print(JsonNode node, TextWriter output, int depth)
    {
        var indent = new string(' ', 2 * depth);
        if (node is JsonObject fields)
        {
            foreach ((string name, JsonNode? value) in fields)
            {
                PrintNamed(name, value, output, depth, indent);
            }

            return;
        }

        foreach (JsonNode? item in node.AsArray())
        {
            PrintNamed("-", item, output, depth, indent);
        }
    }

    private static void PrintNamed(string name, JsonNode? value, TextWriter output, int depth, string indent)
    {
        string label = name == "-" ? "- " : $"{name}: ";
        if (OneLine(value) is { } line)
        {
            output.Write($"{indent}{label}{line}\n");
            return;
        }

        output.Write($"{indent}{label.TrimEnd()}\n");
        Print(value!, output, depth + 1);
    }

    private static string? OneLine(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue scalar => Text(scalar),
        JsonArray items => items.All(item => item is null or JsonValue) ? string.Join(", ", items.Select(item => item is null ? "null" : Text(item.AsValue()))) : null,
        JsonObject fields => fields.All(field => field.Value is null or JsonValue)
            ? string.Join("  ", fields.Select(field => $"{field.Key} {(field.Value is null ? "null" : Text(field.Value.AsValue()))}"))
            : null,
        _ => null,
    };

    /// <summary>A string without line breaks goes without quotes.</summary>
    private static string Text(JsonValue value) =>
        value.TryGetValue(out string? text) && text.Length > 0 && !text.Any(char.IsControl) ? text : value.ToJsonString();
}
