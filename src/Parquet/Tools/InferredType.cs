using System.Text.Json;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>The type that holds every value seen so far: nothing yet, a scalar, a list or a struct. Fields keep the order of their first appearance.</summary>
internal sealed class InferredType
{
    private readonly List<(string Name, InferredType Type)> _fields = [];
    private readonly Dictionary<string, InferredType> _byName = new(StringComparer.Ordinal);
    private Kind _kind;
    private InferredType? _element;

    private enum Kind
    {
        Nothing,
        Boolean,
        Integer,
        Number,

        /// <summary>Nothing but NaN and infinities as text: numbers if numbers stand beside them, else text.</summary>
        NoNumber,
        Text,
        List,
        Struct,
    }

    /// <summary>Widens the type so that it holds a value too.</summary>
    /// <exception cref="FormatException">No type holds both.</exception>
    public void Add(JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        Kind kind = KindOf(value, place);
        bool numbers = (kind, _kind) is (Kind.Integer, Kind.Number) or (Kind.Number, Kind.Integer)
            or (Kind.NoNumber, Kind.Number or Kind.Integer) or (Kind.Number or Kind.Integer, Kind.NoNumber);
        if ((kind, _kind) is (Kind.NoNumber, Kind.Text) or (Kind.Text, Kind.NoNumber))
        {
            _kind = kind = Kind.Text;
        }

        if (_kind != Kind.Nothing && _kind != kind && !numbers)
        {
            throw new FormatException($"'{place}' is {Name(_kind)} in one row and {Name(kind)} here; give a schema");
        }

        _kind = numbers ? Kind.Number : kind;
        if (kind == Kind.List)
        {
            _element ??= new InferredType();
            foreach (JsonElement element in value.EnumerateArray())
            {
                _element.Add(element, $"{place}[]");
            }
        }
        else if (kind == Kind.Struct)
        {
            AddFields(value, place);
        }
    }

    /// <summary>The type; text where only nulls were seen.</summary>
    public ParquetType ToType(string place) => _kind switch
    {
        Kind.Boolean => ParquetType.Boolean,
        Kind.Integer => ParquetType.Int64,
        Kind.Number => ParquetType.Double,
        Kind.List => ParquetType.List(_element!.ToType($"{place}[]")),
        Kind.Struct => ToStruct(place),
        _ => ParquetType.String,
    };

    /// <summary>The type of a row or object.</summary>
    public StructType ToStruct(string place) => _fields.Count == 0
        ? throw new FormatException($"'{place}' has no fields in any row; give a schema")
        : (StructType)ParquetType.Struct(builder =>
        {
            foreach ((string name, InferredType type) in _fields)
            {
                builder.Field(name, type.ToType($"{place}.{name}"));
            }
        });

    private static Kind KindOf(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => Kind.Boolean,
        JsonValueKind.String when value.ValueEquals("NaN"u8) || value.ValueEquals("Infinity"u8) || value.ValueEquals("-Infinity"u8) => Kind.NoNumber,
        JsonValueKind.String => Kind.Text,
        JsonValueKind.Array => Kind.List,
        JsonValueKind.Object => Kind.Struct,
        JsonValueKind.Number when value.TryGetInt64(out _) => Kind.Integer,
        JsonValueKind.Number when value.GetRawText().AsSpan().IndexOfAny(".eE") < 0 =>
            throw new FormatException($"'{place}' has the integer {value.GetRawText()}, which 64 bits cannot hold; give a schema"),
        _ => Kind.Number,
    };

    private static string Name(Kind kind) => (kind == Kind.NoNumber ? Kind.Text : kind).ToString().ToLowerInvariant();

    private void AddFields(JsonElement value, string place)
    {
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (!_byName.TryGetValue(property.Name, out InferredType? type))
            {
                type = new InferredType();
                _byName.Add(property.Name, type);
                _fields.Add((property.Name, type));
            }

            type.Add(property.Value, place.Length == 0 ? property.Name : $"{place}.{property.Name}");
        }
    }
}
