using System.Collections;
using System.Text.Json.Nodes;
using DataForge.Core.Options;

namespace DataForge.Pipelines.Definition.Schemas;

/// <summary>JSON Schemas of options, generated from their descriptions. Wherever a single value stands, a reference to a variable may stand instead.</summary>
internal static class OptionSchema
{
    /// <summary>Name of the definition of a reference to a variable.</summary>
    public const string Reference = "variable";

    /// <summary>The pattern of a text that refers to a variable.</summary>
    public const string ReferencePattern = @"\$\{[A-Za-z][A-Za-z0-9_-]*\}";

    /// <summary>An object with these options and no other.</summary>
    public static JsonObject Object(IReadOnlyList<OptionDescription> options, params IReadOnlyList<(string Name, JsonObject Schema)> others)
    {
        var properties = new JsonObject();
        foreach ((string name, JsonObject schema) in others)
        {
            properties[name] = schema;
        }

        foreach (OptionDescription option in options)
        {
            properties[option.Name] = Of(option);
        }

        var result = new JsonObject { ["type"] = "object", ["properties"] = properties };
        string[] required = [.. options.Where(option => option.Required).Select(option => option.Name)];
        if (required.Length > 0)
        {
            result["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        }

        result["additionalProperties"] = false;
        return result;
    }

    /// <summary>One option with its description and default.</summary>
    public static JsonObject Of(OptionDescription option)
    {
        JsonObject schema = Value(option);
        schema.Insert(0, "description", option.Summary);
        if (option is { Required: false, Default: not null, Type: not OptionType.Object })
        {
            schema["default"] = Default(option.Default);
        }

        return schema;
    }

    private static JsonObject Value(OptionDescription option)
    {
        switch (option.Type)
        {
            case OptionType.List:
                JsonObject list = OrReference(Bounded(new JsonObject { ["type"] = "array", ["items"] = Value(option.Element!) }, option, "minItems", "maxItems"), option);
                if (option.Element!.Type is not (OptionType.List or OptionType.Map or OptionType.Object) && option.Min <= 1)
                {
                    ((JsonArray)list["anyOf"]!).Insert(1, Value(option.Element));
                }

                return list;
            case OptionType.Map:
                return OrReference(Bounded(new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(option.Element!) }, option, "minProperties", "maxProperties"), option);
            case OptionType.Object:
                return Object(option.Fields);
            case OptionType.Text when option.Choices.Count > 0:
                return OrReference(new JsonObject { ["enum"] = new JsonArray([.. option.Choices.Select(choice => (JsonNode)choice)]) }, option);
            case OptionType.Text:
                // A reference is a text itself; only a length bound could keep it out, and it bounds the text after the variable is put in.
                JsonObject text = new() { ["type"] = "string" };
                return double.IsFinite(option.Max) || option.Min > 0 ? OrReference(Bounded(text, option, "minLength", "maxLength"), option) : OrNull(text, option);
            case OptionType.Integer:
                return OrReference(Bounded(new JsonObject { ["type"] = "integer" }, option, "minimum", "maximum"), option);
            case OptionType.Number:
                return OrReference(Bounded(new JsonObject { ["type"] = "number" }, option, "minimum", "maximum"), option);
            default:
                return OrReference(new JsonObject { ["type"] = "boolean" }, option);
        }
    }

    private static JsonObject Bounded(JsonObject schema, OptionDescription option, string minimum, string maximum)
    {
        double least = option is { Type: OptionType.Integer } && option.ClrType == typeof(ulong) ? Math.Max(option.Min, 0) : option.Min;
        if (double.IsFinite(least))
        {
            schema[minimum] = Number(least);
        }

        if (double.IsFinite(option.Max))
        {
            schema[maximum] = Number(option.Max);
        }

        return schema;
    }

    private static JsonObject OrReference(JsonObject schema, OptionDescription option)
    {
        var choices = new JsonArray(schema, new JsonObject { ["$ref"] = $"#/definitions/{Reference}" });
        if (option is { Nullable: true, Default: null })
        {
            choices.Add(new JsonObject { ["type"] = "null" });
        }

        return new JsonObject { ["anyOf"] = choices };
    }

    private static JsonObject OrNull(JsonObject schema, OptionDescription option)
    {
        if (option is { Nullable: true, Default: null })
        {
            schema["type"] = new JsonArray("string", "null");
        }

        return schema;
    }

    private static JsonNode Number(double value) => value == Math.Floor(value) && Math.Abs(value) < long.MaxValue ? (JsonNode)(long)value : value;

    private static JsonNode? Default(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int whole => whole,
        long whole => whole,
        ulong whole => whole,
        double number => Number(number),
        IDictionary map => new JsonObject([.. map.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, Default(map[key])))]),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Default)]),
        _ => throw new InvalidOperationException($"No JSON value maps to the default {value}."),
    };
}
