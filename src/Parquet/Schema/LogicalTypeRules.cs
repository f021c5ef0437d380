namespace DataForge.Parquet.Schema;

/// <summary>Which physical type a logical one may have (Parquet format, LogicalTypes.md).</summary>
internal static class LogicalTypeRules
{
    /// <summary>Digits of decimal256, the largest that writers make.</summary>
    private const int MaximumPrecision = 76;

    /// <summary>Whether values of the physical type can be read as the logical one.</summary>
    public static bool Fits(LogicalType logical, PhysicalType physical, int length) => logical.Kind switch
    {
        LogicalKind.String or LogicalKind.Enum or LogicalKind.Json or LogicalKind.Bson => physical == PhysicalType.ByteArray,
        LogicalKind.Date => physical == PhysicalType.Int32,
        LogicalKind.Time => physical == (logical.Unit == TimeUnit.Milliseconds ? PhysicalType.Int32 : PhysicalType.Int64) && logical.Unit != TimeUnit.None,
        LogicalKind.Timestamp => physical == PhysicalType.Int64 && logical.Unit != TimeUnit.None,
        LogicalKind.Integer => logical.BitWidth switch
        {
            8 or 16 or 32 => physical == PhysicalType.Int32,
            64 => physical == PhysicalType.Int64,
            _ => false,
        },
        LogicalKind.Uuid => physical == PhysicalType.FixedLengthByteArray && length == 16,
        LogicalKind.Float16 => physical == PhysicalType.FixedLengthByteArray && length == 2,
        LogicalKind.Interval => physical == PhysicalType.FixedLengthByteArray && length == 12,
        LogicalKind.Decimal => logical.Precision is >= 1 and <= MaximumPrecision && logical.Scale >= 0 && logical.Scale <= logical.Precision
            && physical is (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray),
        LogicalKind.List or LogicalKind.Map => false,
        _ => true,
    };
}
