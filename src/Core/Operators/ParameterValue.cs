using System.Collections.Immutable;
using System.Text.Json;
using DataForge.Core.Json;

namespace DataForge.Core.Operators;

/// <summary>A text, number, boolean, or list of them.</summary>
public readonly struct ParameterValue
{
    private readonly object _value;

    private ParameterValue(object value) => _value = value;

    /// <summary>A text.</summary>
    public static implicit operator ParameterValue(string value) => new(value);

    /// <summary>A whole number.</summary>
    public static implicit operator ParameterValue(int value) => new((long)value);

    /// <summary>A whole number.</summary>
    public static implicit operator ParameterValue(long value) => new(value);

    /// <summary>A finite number.</summary>
    public static implicit operator ParameterValue(double value) => new(value);

    /// <summary>A boolean.</summary>
    public static implicit operator ParameterValue(bool value) => new(value);

    /// <summary>A list.</summary>
    public static ParameterValue List(IEnumerable<ParameterValue> values) => new(values.ToImmutableArray());

    internal static ParameterValue From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.Number => element.TryGetInt64(out long whole) ? (ParameterValue)whole : element.GetDouble(),
        JsonValueKind.Array => List(element.EnumerateArray().Select(From)),
        _ => throw new InvalidOperationException($"A parameter cannot be {element.ValueKind}."),
    };

    internal string? AsText() => _value as string;

    internal long? AsInteger() => _value as long?;

    internal double? AsNumber() => _value is long whole ? whole : _value as double?;

    /// <summary>The items of a list, or null.</summary>
    public IReadOnlyList<ParameterValue>? AsList() => _value is ImmutableArray<ParameterValue> items ? items : null;

    internal void Write(CanonicalJson json)
    {
        switch (_value)
        {
            case string text: json.String(text); break;
            case long whole: json.Number(whole); break;
            case double number: json.Number(number); break;
            case bool flag: json.Boolean(flag); break;
            case ImmutableArray<ParameterValue> items:
                json.BeginArray();
                foreach (ParameterValue item in items)
                {
                    item.Write(json);
                }

                json.EndArray();
                break;
            default: throw new InvalidOperationException("An unset parameter value cannot be written.");
        }
    }
}
