using System.Collections.ObjectModel;
using System.Text.Json;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>The special tokens of a model by their names (<c>bos_token</c>, <c>eos_token</c>, ...), which templates see as variables.</summary>
public sealed class SpecialTokens
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>No tokens: every name is undefined.</summary>
    public static SpecialTokens None { get; } = new();

    /// <summary>The tokens that are a single text.</summary>
    public IReadOnlyDictionary<string, string> Texts => new ReadOnlyDictionary<string, string>(
        _values.Where(token => token.Value is string).ToDictionary(token => token.Key, token => (string)token.Value));

    internal IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>Tokens given as text.</summary>
    public static SpecialTokens Of(IReadOnlyDictionary<string, string> tokens)
    {
        var all = new SpecialTokens();
        foreach (KeyValuePair<string, string> token in tokens)
        {
            all._values[token.Key] = token.Value;
        }

        return all;
    }

    /// <summary>Every entry of a JSON object that is not null; an entry can be a text or an object with a <c>content</c>.</summary>
    /// <exception cref="ChatTemplateException">It is no object.</exception>
    public static SpecialTokens FromJson(JsonElement tokens)
    {
        if (tokens.ValueKind != JsonValueKind.Object)
        {
            throw ChatTemplateException.OfRequest("TypeError", $"special_tokens must be an object, not {JsonValues.NameOf(tokens)}");
        }

        var all = new SpecialTokens();
        foreach (JsonProperty token in tokens.EnumerateObject())
        {
            all.Set(token.Name, token.Value);
        }

        return all;
    }

    /// <summary>These tokens and those of <paramref name="others"/>, which win.</summary>
    public SpecialTokens With(SpecialTokens others)
    {
        var all = new SpecialTokens();
        foreach (KeyValuePair<string, object> token in _values.Concat(others._values))
        {
            all._values[token.Key] = token.Value;
        }

        return all;
    }

    /// <summary>The tokens among the fields of a tokenizer's configuration: those whose names end in <c>_token</c>.</summary>
    internal static SpecialTokens OfConfiguration(JsonElement configuration)
    {
        var all = new SpecialTokens();
        foreach (JsonProperty field in configuration.EnumerateObject())
        {
            bool isToken = field.Value.ValueKind == JsonValueKind.String || Content(field.Value) is not null;
            if (field.Name.EndsWith("_token", StringComparison.Ordinal) && isToken)
            {
                all.Set(field.Name, field.Value);
            }
        }

        return all;
    }

    private static JsonElement? Content(JsonElement token) =>
        token.ValueKind == JsonValueKind.Object && token.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.String
            ? content
            : null;

    private void Set(string name, JsonElement token)
    {
        object value = JsonValues.Read(Content(token) ?? token, name);
        if (value is not NoneValue)
        {
            _values[name] = value;
        }
    }
}
