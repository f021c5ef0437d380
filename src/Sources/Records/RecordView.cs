using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DataForge.Sources.Records;

/// <summary>
/// One record while a row is made of it. Each method reads a field; where it cannot, it notes reason and detail and returns false.
/// </summary>
internal ref struct RecordView
{
    private readonly ReadOnlySpan<byte> _record;
    private readonly RecordFields _fields;
    private readonly ParserSettings _settings;

    /// <summary>A record whose fields have been found.</summary>
    public RecordView(ReadOnlySpan<byte> record, RecordFields fields, ParserSettings settings)
    {
        _record = record;
        _fields = fields;
        _settings = settings;
        Reason = "";
        Detail = "";
    }

    /// <summary>Why there is no row; empty where nothing is wrong.</summary>
    public string Reason { get; private set; }

    /// <summary>What was found.</summary>
    public string Detail { get; private set; }

    /// <summary>The source's settings.</summary>
    public readonly ParserSettings Settings => _settings;

    /// <summary>Buffers.</summary>
    public readonly RecordFields Fields => _fields;

    /// <summary>Notes why there is no row.</summary>
    public bool Fail(string reason, string detail)
    {
        (Reason, Detail) = (reason, detail);
        return false;
    }

    /// <summary>The bytes of a value.</summary>
    public readonly ReadOnlySpan<byte> Bytes(Captured value) => _record.Slice(value.Start, value.Length);

    /// <summary>True where the field has a value that is not null.</summary>
    public readonly bool Has(FieldSource? field) => field is not null && (field.Constant is not null || Find(field).IsPresent);

    /// <summary>The first of the field's values that is there; an absent one where none is.</summary>
    public readonly Captured Find(FieldSource field)
    {
        foreach (int slot in field.Slots)
        {
            if (_fields[slot].IsPresent)
            {
                return _fields[slot];
            }
        }

        return default;
    }

    /// <summary>The values of the first of the field's <c>[*]</c> paths that found any.</summary>
    public readonly List<Captured> Many(FieldSource field)
    {
        List<Captured> found = _fields.Many(field.Slots[0]);
        for (int index = 1; index < field.Slots.Length && found.Count == 0; index++)
        {
            found = _fields.Many(field.Slots[index]);
        }

        return found;
    }

    /// <summary>The field's value, which must be there.</summary>
    public bool Need(FieldSource field, out Captured value)
    {
        value = Find(field);
        return value.IsPresent || Missing(field);
    }

    /// <summary>Notes that a field is absent.</summary>
    public bool Missing(FieldSource field) => Fail(QuarantineReasons.MissingField, $"{field.Display} is absent or null");

    /// <summary>A text field.</summary>
    public bool Text(FieldSource field, out string text)
    {
        if (field.Constant is not null)
        {
            text = field.Constant;
            return true;
        }

        text = "";
        return Need(field, out Captured value) && Text(value, field.Display, out text);
    }

    /// <summary>A value that must be a string.</summary>
    public bool Text(Captured value, string name, out string text)
    {
        text = "";
        if (value.Type != JsonTokenType.String)
        {
            return Fail(QuarantineReasons.WrongType, $"{name} is {TypeName(value.Type)}, not a text");
        }

        string? decoded = JsonText.Decode(_record.Slice(value.Start + 1, value.Length - 2), value.IsEscaped, _fields);
        text = decoded ?? "";
        return decoded is not null || Fail(QuarantineReasons.InvalidUtf8, $"{name} holds an escape for half a surrogate pair");
    }

    /// <summary>A number: a JSON number or boolean, a text that reads as one, or a constant.</summary>
    public bool Number(FieldSource field, out double number) => Number(field, isLabel: false, out number);

    /// <summary>A label: a number, or a text to which <c>label_values</c> gives one.</summary>
    public bool Label(FieldSource field, out double number) => Number(field, isLabel: true, out number);

    /// <summary>A number or label at a place.</summary>
    public bool Number(Captured value, string name, bool isLabel, out double number)
    {
        number = 0;
        switch (value.Type)
        {
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Number(Bytes(value), null, name, isLabel, out number);
            case JsonTokenType.String:
                return Text(value, name, out string text) && Number(Encoding.UTF8.GetBytes(text), text, name, isLabel, out number);
            default:
                return Fail(QuarantineReasons.WrongType, $"{name} is {TypeName(value.Type)}, not a number");
        }
    }

    /// <summary>What a value is called in messages.</summary>
    public static string TypeName(JsonTokenType type) => type switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        _ => "null",
    };

    /// <summary>A few characters of what was found, without control characters.</summary>
    public static string Excerpt(ReadOnlySpan<char> text)
    {
        var excerpt = new StringBuilder("'");
        foreach (Rune rune in text[..Math.Min(text.Length, 40)].EnumerateRunes())
        {
            excerpt.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return excerpt.Append(text.Length > 40 ? "…'" : "'").ToString();
    }

    private bool Number(FieldSource field, bool isLabel, out double number)
    {
        number = 0;
        return field.Constant is { } constant
            ? Number(Encoding.UTF8.GetBytes(constant), constant, field.Display, isLabel, out number)
            : Need(field, out Captured value) && Number(value, field.Display, isLabel, out number);
    }

    private bool Number(ReadOnlySpan<byte> bytes, string? text, string name, bool isLabel, out double number)
    {
        if (isLabel && _settings.LabelValues.Count > 0)
        {
            string label = text ?? Encoding.UTF8.GetString(bytes);
            return _settings.LabelValues.TryGetValue(label, out number)
                || Fail(QuarantineReasons.ValueOutOfRange, $"{name} is {Excerpt(label)}, which is not among label_values");
        }

        if (text is null && bytes[0] is (byte)'t' or (byte)'f')
        {
            number = bytes[0] == (byte)'t' ? 1 : 0;
            return true;
        }

        if (Utf8Parser.TryParse(bytes, out number, out int consumed) && consumed == bytes.Length)
        {
            return double.IsFinite(number) || Fail(QuarantineReasons.ValueOutOfRange, $"{name} is no finite number");
        }

        return text switch
        {
            "true" or "True" => (number = 1) == 1,
            "false" or "False" => (number = 0) == 0,
            _ => Fail(QuarantineReasons.WrongType, $"{name} is {Excerpt(Encoding.UTF8.GetString(bytes))}, not a number"),
        };
    }
}
