namespace DataForge.Parquet.Schema;

/// <summary>A type from which a schema is described: a scalar, a list, a map or a struct. Types carry no name and no levels.</summary>
public abstract record ParquetType
{
    private protected ParquetType()
    {
    }

    /// <summary>UTF-8 text.</summary>
    public static ScalarType String { get; } = new(PhysicalType.ByteArray, new(LogicalKind.String));

    /// <summary>Bytes.</summary>
    public static ScalarType Binary { get; } = new(PhysicalType.ByteArray, default);

    /// <summary>True or false.</summary>
    public static ScalarType Boolean { get; } = new(PhysicalType.Boolean, default);

    /// <summary>IEEE 754 binary16.</summary>
    public static ScalarType Float16 { get; } = new(PhysicalType.FixedLengthByteArray, new(LogicalKind.Float16), 2);

    /// <summary>IEEE 754 binary32.</summary>
    public static ScalarType Float { get; } = new(PhysicalType.Float, default);

    /// <summary>IEEE 754 binary64.</summary>
    public static ScalarType Double { get; } = new(PhysicalType.Double, default);

    /// <summary>Signed 8-bit integer.</summary>
    public static ScalarType Int8 { get; } = Integer(8, true);

    /// <summary>Signed 16-bit integer.</summary>
    public static ScalarType Int16 { get; } = Integer(16, true);

    /// <summary>Signed 32-bit integer.</summary>
    public static ScalarType Int32 { get; } = new(PhysicalType.Int32, default);

    /// <summary>Signed 64-bit integer.</summary>
    public static ScalarType Int64 { get; } = new(PhysicalType.Int64, default);

    /// <summary>Unsigned 8-bit integer.</summary>
    public static ScalarType UInt8 { get; } = Integer(8, false);

    /// <summary>Unsigned 16-bit integer.</summary>
    public static ScalarType UInt16 { get; } = Integer(16, false);

    /// <summary>Unsigned 32-bit integer.</summary>
    public static ScalarType UInt32 { get; } = Integer(32, false);

    /// <summary>Unsigned 64-bit integer.</summary>
    public static ScalarType UInt64 { get; } = Integer(64, false);

    /// <summary>Days since 1970-01-01.</summary>
    public static ScalarType Date { get; } = new(PhysicalType.Int32, new(LogicalKind.Date));

    /// <summary>Bytes of one length.</summary>
    /// <param name="length">Bytes per value, at least 1.</param>
    public static ScalarType Fixed(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new(PhysicalType.FixedLengthByteArray, default, length);
    }

    /// <summary>Time of day; milliseconds are stored in 32 bits, finer units in 64.</summary>
    public static ScalarType Time(TimeUnit unit, bool utc = false) =>
        new(unit == TimeUnit.Milliseconds ? PhysicalType.Int32 : PhysicalType.Int64, new(LogicalKind.Time) { Unit = Known(unit), IsAdjustedToUtc = utc });

    /// <summary>Time since 1970-01-01 00:00 in 64 bits.</summary>
    /// <param name="unit">Unit of the count.</param>
    /// <param name="utc">Whether the values are instants rather than local readings.</param>
    public static ScalarType Timestamp(TimeUnit unit, bool utc) =>
        new(PhysicalType.Int64, new(LogicalKind.Timestamp) { Unit = Known(unit), IsAdjustedToUtc = utc });

    /// <summary>Decimal number in the fewest big-endian bytes that hold <paramref name="precision"/> digits, as pyarrow stores it.</summary>
    /// <param name="precision">Digits, 1 to 38.</param>
    /// <param name="scale">Digits after the point, 0 to <paramref name="precision"/>.</param>
    public static ScalarType Decimal(int precision, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, 38);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, precision);
        return new(PhysicalType.FixedLengthByteArray, new(LogicalKind.Decimal) { Precision = precision, Scale = scale }, DecimalWidth.Of(precision));
    }

    /// <summary>A list.</summary>
    /// <param name="element">Type of the elements.</param>
    /// <param name="elementNullable">Whether an element may be null. The default is true, which all readers expect.</param>
    public static ListType List(ParquetType element, bool elementNullable = true) => new(element, elementNullable);

    /// <summary>A map; keys are never null.</summary>
    public static MapType Map(ParquetType key, ParquetType value, bool valueNullable = true) => new(key, value, valueNullable);

    /// <summary>A struct.</summary>
    public static StructType Struct(Action<StructTypeBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        var builder = new StructTypeBuilder();
        describe(builder);
        return builder.Build();
    }

    private static ScalarType Integer(int bits, bool signed) =>
        new(bits == 64 ? PhysicalType.Int64 : PhysicalType.Int32, new(LogicalKind.Integer) { BitWidth = bits, IsSigned = signed });

    private static TimeUnit Known(TimeUnit unit) =>
        unit is TimeUnit.Milliseconds or TimeUnit.Microseconds or TimeUnit.Nanoseconds
            ? unit
            : throw new ArgumentOutOfRangeException(nameof(unit), unit, "a time needs a unit");
}

/// <summary>A scalar.</summary>
/// <param name="Physical">How the values are stored.</param>
/// <param name="Logical">What they mean.</param>
/// <param name="TypeLength">Bytes per value of a fixed-length type; otherwise 0.</param>
public sealed record ScalarType(PhysicalType Physical, LogicalType Logical, int TypeLength = 0) : ParquetType;

/// <summary>A list.</summary>
/// <param name="Element">Type of the elements.</param>
/// <param name="ElementNullable">Whether an element may be null.</param>
public sealed record ListType(ParquetType Element, bool ElementNullable) : ParquetType;

/// <summary>A map.</summary>
/// <param name="Key">Type of the keys, which are never null.</param>
/// <param name="Value">Type of the values.</param>
/// <param name="ValueNullable">Whether a value may be null.</param>
public sealed record MapType(ParquetType Key, ParquetType Value, bool ValueNullable) : ParquetType;

/// <summary>A struct of named fields.</summary>
/// <param name="Fields">At least one field, names distinct.</param>
public sealed record StructType(IReadOnlyList<ParquetField> Fields) : ParquetType;

/// <summary>A named field of a struct or of the row.</summary>
/// <param name="Name">Name, not empty.</param>
/// <param name="Type">Type.</param>
/// <param name="Nullable">Whether the field may be null. The default is true, which hub readers expect.</param>
public sealed record ParquetField(string Name, ParquetType Type, bool Nullable = true);
