using System.Text.Json;

namespace DataForge.Teachers.Scoring.Commands;

/// <summary>Typed members of a line; missing ones and null are null.</summary>
internal readonly struct LineMembers(JsonElement line)
{
    /// <summary>A member as it is.</summary>
    public JsonElement this[string name] => line.TryGetProperty(name, out JsonElement value) ? value : default;

    /// <summary>The rejection of a line.</summary>
    public static InputRejectedException Malformed(string problem) => new("malformed", problem);

    /// <summary>A text.</summary>
    public string? Text(string name) => this[name] switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        var value => throw Wrong(name, "a text", value),
    };

    /// <summary>A whole number, not negative.</summary>
    public int? Integer(string name) => this[name] switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out int number) && number >= 0 => number,
        var value => throw Wrong(name, "a whole number from 0", value),
    };

    /// <summary>True or false.</summary>
    public bool? Flag(string name) => this[name].ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false", this[name]),
    };

    /// <summary>Whole numbers.</summary>
    public int[]? Integers(string name) => Items(name)?.Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int number)
        ? number
        : throw Wrong(name, "whole numbers", item)).ToArray();

    /// <summary>Texts.</summary>
    public string[]? Texts(string name) => Items(name)?.Select(item => item.ValueKind == JsonValueKind.String
        ? item.GetString()!
        : throw Wrong(name, "texts", item)).ToArray();

    private IEnumerable<JsonElement>? Items(string name) => this[name] switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Array } value => value.EnumerateArray(),
        var value => throw Wrong(name, "a list", value),
    };

    private static InputRejectedException Wrong(string name, string needed, JsonElement value)
    {
        string found = value.GetRawText();
        return Malformed($"{name} is to be {needed}, not {(found.Length <= 40 ? found : found[..40] + "...")}");
    }
}
