using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataForge.Pipelines.Definition.Reading;

namespace DataForge.Pipelines.Tests.Definition.Schemas;

/// <summary>Validates values against the keywords of JSON Schema draft 7 that the generated schemas use; any other keyword is an error of the test.</summary>
internal sealed class SchemaValidator(JsonObject root)
{
    private static readonly string[] Annotations = ["$schema", "title", "description", "default", "definitions", "then", "else"];

    public bool IsValid(JsonNode? value) => IsValid(value, root);

    /// <summary>A YAML value as JSON.</summary>
    public static JsonNode? Convert(ConfigNode node) => node switch
    {
        ConfigList list => new JsonArray([.. list.Items.Select(Convert)]),
        ConfigMap map => new JsonObject([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Convert(entry.Value)))]),
        ConfigScalar { Kind: ScalarKind.Null } => null,
        ConfigScalar { Kind: ScalarKind.Boolean } scalar => scalar.Text[0] is 't' or 'T',
        ConfigScalar { Kind: ScalarKind.Integer or ScalarKind.Number } scalar => JsonNode.Parse(decimal.Parse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)),
        ConfigScalar scalar => scalar.Text,
        _ => throw new InvalidOperationException(),
    };

    private bool IsValid(JsonNode? value, JsonNode? schema) => schema switch
    {
        JsonObject rules => rules.All(rule => Holds(value, rules, rule.Key, rule.Value)),
        JsonValue flag => flag.GetValue<bool>(),
        _ => throw new InvalidOperationException("Not a schema."),
    };

    private bool Holds(JsonNode? value, JsonObject rules, string keyword, JsonNode? rule) => keyword switch
    {
        "$ref" => IsValid(value, root["definitions"]![((string)rule!)["#/definitions/".Length..]]),
        "type" => (rule is JsonArray types ? types.Select(type => (string)type!) : [(string)rule!]).Any(type => HasType(value, type)),
        "const" => JsonNode.DeepEquals(value, rule),
        "enum" => rule!.AsArray().Any(item => JsonNode.DeepEquals(value, item)),
        "anyOf" => rule!.AsArray().Any(item => IsValid(value, item)),
        "oneOf" => rule!.AsArray().Count(item => IsValid(value, item)) == 1,
        "allOf" => rule!.AsArray().All(item => IsValid(value, item)),
        "not" => !IsValid(value, rule),
        "if" => IsValid(value, rule) ? rules["then"] is null || IsValid(value, rules["then"]) : rules["else"] is null || IsValid(value, rules["else"]),
        "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)value!, (string)rule!),
        "minimum" => Number(value) is not { } number || number >= (double)rule!,
        "maximum" => Number(value) is not { } number || number <= (double)rule!,
        "exclusiveMinimum" => Number(value) is not { } number || number > (double)rule!,
        "minLength" => value?.GetValueKind() != JsonValueKind.String || ((string)value!).Length >= (int)rule!,
        "maxLength" => value?.GetValueKind() != JsonValueKind.String || ((string)value!).Length <= (int)rule!,
        "items" => value is not JsonArray list || list.All(item => IsValid(item, rule)),
        "minItems" => value is not JsonArray list || list.Count >= (int)rule!,
        "maxItems" => value is not JsonArray list || list.Count <= (int)rule!,
        "minProperties" => value is not JsonObject map || map.Count >= (int)rule!,
        "maxProperties" => value is not JsonObject map || map.Count <= (int)rule!,
        "required" => value is not JsonObject map || rule!.AsArray().All(name => map.ContainsKey((string)name!)),
        "properties" => value is not JsonObject map || map.All(entry => rule![entry.Key] is not { } inner || IsValid(entry.Value, inner)),
        "propertyNames" => value is not JsonObject map || map.All(entry => IsValid(entry.Key, rule)),
        "additionalProperties" => value is not JsonObject map || map.All(entry => rules["properties"]?[entry.Key] is not null || IsValid(entry.Value, rule)),
        _ => Annotations.Contains(keyword) ? true : throw new InvalidOperationException($"The validator does not know '{keyword}'."),
    };

    private static bool HasType(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "array" => value is JsonArray,
        "object" => value is JsonObject,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => Number(value) is { } number && Math.Floor(number).Equals(number),
        _ => throw new InvalidOperationException($"No JSON type '{type}'."),
    };

    private static double? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? (double)value : null;
}
