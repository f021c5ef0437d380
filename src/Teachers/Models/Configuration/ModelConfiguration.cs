using System.Text.Json;
using DataForge.Teachers.Models.Files;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Configuration;

/// <summary>
/// A model's <c>config.json</c>, read strictly: an architecture declares each option it takes, and <see cref="RefuseUnread"/> then refuses
/// options nobody declared, so that no option changes a model without being computed.
/// </summary>
internal sealed class ModelConfiguration : IDisposable
{
    private readonly JsonDocument _document;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private ModelConfiguration(string path, JsonDocument document)
    {
        Path = path;
        _document = document;
        Architecture = Architectures();
        ModelType = Text("model_type", "");
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>The only entry of <c>architectures</c>.</summary>
    public string Architecture { get; }

    /// <summary><c>model_type</c>, empty where absent.</summary>
    public string ModelType { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFormatException">The file is missing or not a JSON object.</exception>
    public static ModelConfiguration Read(string path) => new(path, JsonFiles.Read(path, JsonFiles.MaximumConfigurationBytes));

    /// <summary>Whether the option is there and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A whole number.</summary>
    public int Whole(string name, int? absent = null, int minimum = 1) => Find(name) is not { } value
        ? absent ?? throw Missing(name)
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= minimum
            ? number
            : throw Refuse(name, value, $"a whole number from {minimum} up");

    /// <summary>A whole number, or null where absent or null.</summary>
    public int? OptionalWhole(string name, int minimum = 0) => Has(name) ? Whole(name, null, minimum) : null;

    /// <summary>A finite number.</summary>
    public double Number(string name, double? absent = null) => Find(name) is not { } value
        ? absent ?? throw Missing(name)
        : ConfigurationValues.Number(value) ?? throw Refuse(name, value, "a finite number");

    /// <summary>A number that the file may switch off by null; <paramref name="absent"/> holds where it says nothing.</summary>
    public double? NumberOrNull(string name, double? absent) => IsStated(name) ? Has(name) ? Number(name) : null : absent;

    /// <summary>A whole number that the file may switch off by null; <paramref name="absent"/> holds where it says nothing.</summary>
    public int? WholeOrNull(string name, int? absent, int minimum = 1) => IsStated(name) ? OptionalWhole(name, minimum) : absent;

    /// <summary>A truth value.</summary>
    public bool Flag(string name, bool absent) => Find(name) is not { } value
        ? absent
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Refuse(name, value, "true or false");

    /// <summary>A text.</summary>
    public string Text(string name, string? absent = null) => Find(name) is not { } value
        ? absent ?? throw Missing(name)
        : value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Refuse(name, value, "a text");

    /// <summary>A list of texts, or null where absent; one text may hold several, parted by <paramref name="separator"/>.</summary>
    public string[]? Texts(string name, char separator = '|')
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw Refuse(name, value, "a list of texts");
    }

    /// <summary>An object, or null where absent.</summary>
    public JsonElement? Section(string name) => Find(name) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Object ? value : throw Refuse(name, value, "an object");

    /// <summary>Refuses any other value than the one that is implemented; the option may be absent.</summary>
    public void Require(string name, string only)
    {
        if (Find(name) is { } value && value.GetRawText().Trim('"') != only)
        {
            throw Refuse(name, value, only + ", the only value implemented");
        }
    }

    /// <summary>The activation function that an option names.</summary>
    public Activation ActivationFunction(string name, string absent) => Text(name, absent) switch
    {
        "gelu" => Activation.Gelu,
        "gelu_new" or "gelu_pytorch_tanh" => Activation.GeluTanh,
        "relu" => Activation.Relu,
        "silu" or "swish" => Activation.Silu,
        "tanh" => Activation.Tanh,
        var other => throw new ModelFormatException(Path, $"{name} is {other}; implemented are gelu, gelu_new, gelu_pytorch_tanh, relu, silu, tanh."),
    };

    /// <summary>Declares options of heads that may not be computed for the task.</summary>
    public void Accept(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            _read.Add(name);
        }
    }

    /// <summary>Label names in the order of the logits; two nameless ones where <c>id2label</c> is absent.</summary>
    public string[] Labels() => ConfigurationValues.Labels(this, Section("id2label"));

    /// <summary>Refuses every option that no call above has read and that is not known to leave the computation alone.</summary>
    public void RefuseUnread()
    {
        foreach (JsonProperty option in _document.RootElement.EnumerateObject())
        {
            if (!_read.Contains(option.Name) && !HarmlessOptions.Contains(option.Name))
            {
                throw new ModelFormatException(
                    Path, $"the option {option.Name} ({Shorten(option.Value)}) is not known for {Architecture}; take it out if it does not change the computation.");
            }
        }
    }

    /// <summary>An error about one option.</summary>
    public ModelFormatException Refuse(string name, JsonElement value, string allowed) =>
        new(Path, $"{name} is {Shorten(value)}; allowed is {allowed}.");

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private static string Shorten(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= 80 ? text : text[..80] + "...";
    }

    private ModelFormatException Missing(string name) => new(Path, $"the option {name} is missing.");

    private bool IsStated(string name)
    {
        _read.Add(name);
        return _document.RootElement.TryGetProperty(name, out _);
    }

    private JsonElement? Find(string name)
    {
        _read.Add(name);
        return _document.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private string Architectures() => Texts("architectures") switch
    {
        [var one] => one,
        null or [] => throw Missing("architectures"),
        _ => throw new ModelFormatException(Path, "architectures names more than one."),
    };
}
