namespace DataForge.Parquet.Schema;

/// <summary>Describes the fields of a struct or of the row, in order.</summary>
public sealed class StructTypeBuilder
{
    private readonly List<ParquetField> _fields = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Adds a field of any type.</summary>
    /// <param name="name">Name, distinct in this struct.</param>
    /// <param name="type">Type, e.g. <c>ParquetType.Decimal(10, 2)</c>.</param>
    /// <param name="nullable">Whether the field may be null. The default is true.</param>
    /// <exception cref="ArgumentException">The name is empty or already there.</exception>
    public StructTypeBuilder Field(string name, ParquetType type, bool nullable = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        if (!_names.Add(name))
        {
            throw new ArgumentException($"the field '{name}' is there already");
        }

        _fields.Add(new ParquetField(name, type, nullable));
        return this;
    }

    /// <summary>Adds UTF-8 text.</summary>
    public StructTypeBuilder String(string name, bool nullable = true) => Field(name, ParquetType.String, nullable);

    /// <summary>Adds bytes.</summary>
    public StructTypeBuilder Binary(string name, bool nullable = true) => Field(name, ParquetType.Binary, nullable);

    /// <summary>Adds a truth value.</summary>
    public StructTypeBuilder Boolean(string name, bool nullable = true) => Field(name, ParquetType.Boolean, nullable);

    /// <summary>Adds a signed 32-bit integer.</summary>
    public StructTypeBuilder Int32(string name, bool nullable = true) => Field(name, ParquetType.Int32, nullable);

    /// <summary>Adds a signed 64-bit integer.</summary>
    public StructTypeBuilder Int64(string name, bool nullable = true) => Field(name, ParquetType.Int64, nullable);

    /// <summary>Adds an IEEE 754 binary32 number.</summary>
    public StructTypeBuilder Float(string name, bool nullable = true) => Field(name, ParquetType.Float, nullable);

    /// <summary>Adds an IEEE 754 binary64 number.</summary>
    public StructTypeBuilder Double(string name, bool nullable = true) => Field(name, ParquetType.Double, nullable);

    /// <summary>Adds a timestamp.</summary>
    public StructTypeBuilder Timestamp(string name, TimeUnit unit, bool utc, bool nullable = true) =>
        Field(name, ParquetType.Timestamp(unit, utc), nullable);

    /// <summary>Adds a list.</summary>
    public StructTypeBuilder List(string name, ParquetType element, bool nullable = true) => Field(name, ParquetType.List(element), nullable);

    /// <summary>Adds a list of structs.</summary>
    public StructTypeBuilder List(string name, Action<StructTypeBuilder> element, bool nullable = true) =>
        Field(name, ParquetType.List(ParquetType.Struct(element)), nullable);

    /// <summary>Adds a map.</summary>
    public StructTypeBuilder Map(string name, ParquetType key, ParquetType value, bool nullable = true) =>
        Field(name, ParquetType.Map(key, value), nullable);

    /// <summary>Adds a struct.</summary>
    public StructTypeBuilder Struct(string name, Action<StructTypeBuilder> describe, bool nullable = true) =>
        Field(name, ParquetType.Struct(describe), nullable);

    internal StructType Build() =>
        _fields.Count > 0 ? new StructType(_fields.ToArray()) : throw new ArgumentException("a struct needs at least one field");
}
