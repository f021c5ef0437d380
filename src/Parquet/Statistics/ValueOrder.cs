using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Statistics;

/// <summary>How a column's values are ordered for bounds (Parquet format, <c>TypeDefinedOrder</c>).</summary>
internal enum ValueOrder
{
    /// <summary>No order is defined, so that there are no bounds.</summary>
    None,
    Boolean,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float,
    Double,
    Float16,

    /// <summary>Unsigned bytes, the shorter of two equal beginnings first.</summary>
    Bytes,

    /// <summary>Big-endian two's complement of one length.</summary>
    Decimal,
}

/// <summary>The order of a column.</summary>
internal static class ValueOrders
{
    public static ValueOrder Of(LeafColumn column)
    {
        LogicalType logical = column.Type.Logical;
        bool unsigned = logical.Kind == LogicalKind.Integer && !logical.IsSigned;
        return column.Type.Physical switch
        {
            PhysicalType.Boolean => ValueOrder.Boolean,
            PhysicalType.Int32 => unsigned ? ValueOrder.UInt32 : ValueOrder.Int32,
            PhysicalType.Int64 => unsigned ? ValueOrder.UInt64 : ValueOrder.Int64,
            PhysicalType.Float => ValueOrder.Float,
            PhysicalType.Double => ValueOrder.Double,
            PhysicalType.ByteArray => logical.Kind == LogicalKind.Decimal ? ValueOrder.None : ValueOrder.Bytes,
            PhysicalType.FixedLengthByteArray => logical.Kind switch
            {
                LogicalKind.Decimal => ValueOrder.Decimal,
                LogicalKind.Float16 => ValueOrder.Float16,
                LogicalKind.Interval => ValueOrder.None,
                _ => ValueOrder.Bytes,
            },
            _ => ValueOrder.None,
        };
    }
}
