using System.Text.Json;

namespace DataForge.Teachers.Models.Configuration;

/// <summary>Reads one object of rotary options strictly.</summary>
internal sealed class RotarySection(ModelConfiguration configuration, JsonElement options)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary><c>rope_type</c>, or <c>type</c> as older files call it.</summary>
    public string Kind()
    {
        foreach (string name in (string[])["rope_type", "type"])
        {
            if (Find(name) is { } value)
            {
                _read.Add("type");
                return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Refuse(name, value);
            }
        }

        return "default";
    }

    /// <summary>A finite number.</summary>
    public double Number(string name, double? absent = null) =>
        OptionalNumber(name) ?? absent ?? throw new ModelFormatException(configuration.Path, $"rope_parameters lacks {name}.");

    /// <summary>A finite number, or null where absent.</summary>
    public double? OptionalNumber(string name) =>
        Find(name) is not { } value ? null : ConfigurationValues.Number(value) ?? throw Refuse(name, value);

    /// <summary>A list of finite numbers.</summary>
    public double[] Numbers(string name) => Find(name) is { } value
        ? ConfigurationValues.Numbers(value) ?? throw Refuse(name, value)
        : throw new ModelFormatException(configuration.Path, $"rope_parameters lacks {name}.");

    /// <summary>The error for a kind that is not implemented.</summary>
    public ModelFormatException UnknownKind(string kind) =>
        new(configuration.Path, $"rope_type {kind} is not known; implemented are default, linear, llama3 and longrope.");

    /// <summary>Refuses options nobody asked for.</summary>
    public void RefuseUnread()
    {
        foreach (JsonProperty option in options.EnumerateObject())
        {
            if (!_read.Contains(option.Name))
            {
                throw new ModelFormatException(configuration.Path, $"the rotary option {option.Name} is not known for this rope_type.");
            }
        }
    }

    private JsonElement? Find(string name)
    {
        _read.Add(name);
        return options.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private ModelFormatException Refuse(string name, JsonElement value) =>
        new(configuration.Path, $"the rotary option {name} has the value {value.GetRawText()}, which is of another kind.");
}
