using System.Globalization;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>Scalar types by the names that a field list uses.</summary>
internal static class FieldTypes
{
    private static readonly Dictionary<string, ScalarType> Names = new(StringComparer.Ordinal)
    {
        ["string"] = ParquetType.String,
        ["large_string"] = ParquetType.String,
        ["binary"] = ParquetType.Binary,
        ["bool"] = ParquetType.Boolean,
        ["int8"] = ParquetType.Int8,
        ["int16"] = ParquetType.Int16,
        ["int32"] = ParquetType.Int32,
        ["int64"] = ParquetType.Int64,
        ["uint8"] = ParquetType.UInt8,
        ["uint16"] = ParquetType.UInt16,
        ["uint32"] = ParquetType.UInt32,
        ["uint64"] = ParquetType.UInt64,
        ["float16"] = ParquetType.Float16,
        ["float"] = ParquetType.Float,
        ["double"] = ParquetType.Double,
        ["date32"] = ParquetType.Date,
        ["time_ms"] = ParquetType.Time(TimeUnit.Milliseconds),
        ["time_us"] = ParquetType.Time(TimeUnit.Microseconds),
        ["time_ns"] = ParquetType.Time(TimeUnit.Nanoseconds),
        ["timestamp_ms"] = ParquetType.Timestamp(TimeUnit.Milliseconds, utc: false),
        ["timestamp_us"] = ParquetType.Timestamp(TimeUnit.Microseconds, utc: false),
        ["timestamp_ns"] = ParquetType.Timestamp(TimeUnit.Nanoseconds, utc: false),
        ["timestamp_ms_utc"] = ParquetType.Timestamp(TimeUnit.Milliseconds, utc: true),
        ["timestamp_us_utc"] = ParquetType.Timestamp(TimeUnit.Microseconds, utc: true),
        ["timestamp_ns_utc"] = ParquetType.Timestamp(TimeUnit.Nanoseconds, utc: true),
    };

    /// <summary>The type of a name; <c>fixedN</c> and <c>decimalP_S</c> carry numbers.</summary>
    /// <exception cref="FormatException">The name is unknown; the message lists those there are.</exception>
    public static ScalarType Of(string name)
    {
        if (Names.TryGetValue(name, out ScalarType? type))
        {
            return type;
        }

        if (name.StartsWith("fixed", StringComparison.Ordinal) && Number(name[5..]) is >= 1 and int length)
        {
            return ParquetType.Fixed(length);
        }

        string[] digits = name.StartsWith("decimal", StringComparison.Ordinal) ? name[7..].Split('_') : [];
        if (digits.Length == 2 && Number(digits[0]) is >= 1 and <= 38 and int precision && Number(digits[1]) is { } scale && scale <= precision)
        {
            return ParquetType.Decimal(precision, scale);
        }

        throw new FormatException($"there is no type '{name}'; the types are {string.Join(", ", Names.Keys)}, fixedN (bytes), decimalP_S (at most 38 digits)");
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
