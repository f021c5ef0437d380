using DataForge.Parquet.Metadata;

namespace DataForge.Parquet.Schema;

/// <summary>Between the logical type and the older converted type (Parquet format, LogicalTypes.md).</summary>
internal static class LogicalTypeConversion
{
    /// <summary>The older annotation of a logical type; null where there is none.</summary>
    public static ConvertedType? ToConverted(LogicalType logical) => logical.Kind switch
    {
        LogicalKind.String => ConvertedType.Utf8,
        LogicalKind.Map => ConvertedType.Map,
        LogicalKind.List => ConvertedType.List,
        LogicalKind.Enum => ConvertedType.Enum,
        LogicalKind.Decimal => ConvertedType.Decimal,
        LogicalKind.Date => ConvertedType.Date,
        LogicalKind.Time when logical.IsAdjustedToUtc && logical.Unit == TimeUnit.Milliseconds => ConvertedType.TimeMillis,
        LogicalKind.Time when logical.IsAdjustedToUtc && logical.Unit == TimeUnit.Microseconds => ConvertedType.TimeMicros,
        LogicalKind.Timestamp when logical.IsAdjustedToUtc && logical.Unit == TimeUnit.Milliseconds => ConvertedType.TimestampMillis,
        LogicalKind.Timestamp when logical.IsAdjustedToUtc && logical.Unit == TimeUnit.Microseconds => ConvertedType.TimestampMicros,
        LogicalKind.Integer => (logical.IsSigned ? ConvertedType.Int8 : ConvertedType.UInt8) + (int)Math.Log2(logical.BitWidth) - 3,
        LogicalKind.Json => ConvertedType.Json,
        LogicalKind.Bson => ConvertedType.Bson,
        LogicalKind.Interval => ConvertedType.Interval,
        _ => null,
    };

    /// <summary>The logical type of a footer's element, from either annotation.</summary>
    public static LogicalType FromElement(SchemaElement element) => element.Logical ?? element.Converted switch
    {
        ConvertedType.Utf8 => new(LogicalKind.String),
        ConvertedType.Map or ConvertedType.MapKeyValue => new(LogicalKind.Map),
        ConvertedType.List => new(LogicalKind.List),
        ConvertedType.Enum => new(LogicalKind.Enum),
        ConvertedType.Decimal => new(LogicalKind.Decimal) { Precision = element.Precision ?? 0, Scale = element.Scale ?? 0 },
        ConvertedType.Date => new(LogicalKind.Date),
        ConvertedType.TimeMillis => new(LogicalKind.Time) { Unit = TimeUnit.Milliseconds, IsAdjustedToUtc = true },
        ConvertedType.TimeMicros => new(LogicalKind.Time) { Unit = TimeUnit.Microseconds, IsAdjustedToUtc = true },
        ConvertedType.TimestampMillis => new(LogicalKind.Timestamp) { Unit = TimeUnit.Milliseconds, IsAdjustedToUtc = true },
        ConvertedType.TimestampMicros => new(LogicalKind.Timestamp) { Unit = TimeUnit.Microseconds, IsAdjustedToUtc = true },
        >= ConvertedType.UInt8 and <= ConvertedType.UInt64 => Integer(element.Converted.Value - ConvertedType.UInt8, false),
        >= ConvertedType.Int8 and <= ConvertedType.Int64 => Integer(element.Converted.Value - ConvertedType.Int8, true),
        ConvertedType.Json => new(LogicalKind.Json),
        ConvertedType.Bson => new(LogicalKind.Bson),
        ConvertedType.Interval => new(LogicalKind.Interval),
        _ => default,
    };

    private static LogicalType Integer(int power, bool signed) => new(LogicalKind.Integer) { BitWidth = 8 << power, IsSigned = signed };
}
