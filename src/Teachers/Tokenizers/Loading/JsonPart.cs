using System.Text;
using System.Text.Json;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>A value of a tokenizer file with its place in it, for errors that name the place.</summary>
internal readonly struct JsonPart(JsonElement element, string place)
{
    /// <summary>Where the value stands, as a path.</summary>
    public string Place { get; } = place;

    /// <summary>The value.</summary>
    public JsonElement Element { get; } = element;

    /// <summary>True for a value that is missing or null.</summary>
    public bool IsNull => Element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>A member; missing ones are null.</summary>
    public JsonPart this[string name]
    {
        get
        {
            if (Element.ValueKind != JsonValueKind.Object)
            {
                throw Error($"an object is needed, found {Element.ValueKind}");
            }

            return new JsonPart(Element.TryGetProperty(name, out JsonElement member) ? member : default, $"{Place}.{name}");
        }
    }

    /// <summary>The items of an array.</summary>
    public IEnumerable<JsonPart> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            throw Error($"an array is needed, found {Element.ValueKind}");
        }

        JsonPart self = this;
        return Element.EnumerateArray().Select((item, index) => new JsonPart(item, $"{self.Place}[{index}]"));
    }

    /// <summary>A string.</summary>
    public string String() => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Error($"a string is needed, found {Element.ValueKind}");

    /// <summary>A string, or a default where there is none.</summary>
    public string String(string missing) => IsNull ? missing : String();

    /// <summary>True or false, or a default where there is none.</summary>
    public bool Boolean(bool missing) => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Undefined or JsonValueKind.Null => missing,
        _ => throw Error($"true or false is needed, found {Element.ValueKind}"),
    };

    /// <summary>A whole number of a range.</summary>
    public int Integer(int minimum, int maximum, int? missing = null)
    {
        if (IsNull && missing is not null)
        {
            return missing.Value;
        }

        return Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out long value) && value >= minimum && value <= maximum
            ? (int)value
            : throw Error($"a whole number from {minimum} to {maximum} is needed, found {Show()}");
    }

    /// <summary>A string of exactly one character.</summary>
    public Rune Character(string? missing = null)
    {
        string text = missing is null ? String() : String(missing);
        Rune[] runes = [.. text.EnumerateRunes()];
        return runes.Length == 1 ? runes[0] : throw Error($"one character is needed, found '{text}'");
    }

    /// <summary>One of some names, in any mixture of cases and underscores.</summary>
    public T Name<T>(T? missing = null)
        where T : struct, Enum
    {
        if (IsNull && missing is not null)
        {
            return missing.Value;
        }

        string text = String();
        return Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out T value) && Enum.IsDefined(value)
            ? value
            : throw Error($"'{text}' is not one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>An error at this place.</summary>
    public TokenizerException Error(string what) => new($"{Place}: {what}");

    /// <summary>A component of a type that is not known.</summary>
    public TokenizerException Unknown(string kind, string type, string known) => Error($"'{type}' is not a known {kind}; known are {known}");

    private string Show()
    {
        string text = IsNull ? "nothing" : Element.GetRawText();
        return text.Length > 60 ? text[..60] + "..." : text;
    }
}
