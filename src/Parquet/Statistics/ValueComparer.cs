using System.Buffers.Binary;

namespace DataForge.Parquet.Statistics;

/// <summary>Compares two values in PLAIN form (without length) by a column's order. NaN has no place in it.</summary>
internal static class ValueComparer
{
    public static int Compare(ValueOrder order, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => order switch
    {
        ValueOrder.Boolean => a[0].CompareTo(b[0]),
        ValueOrder.Int32 => BinaryPrimitives.ReadInt32LittleEndian(a).CompareTo(BinaryPrimitives.ReadInt32LittleEndian(b)),
        ValueOrder.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(a).CompareTo(BinaryPrimitives.ReadUInt32LittleEndian(b)),
        ValueOrder.Int64 => BinaryPrimitives.ReadInt64LittleEndian(a).CompareTo(BinaryPrimitives.ReadInt64LittleEndian(b)),
        ValueOrder.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(a).CompareTo(BinaryPrimitives.ReadUInt64LittleEndian(b)),
        ValueOrder.Float => Compare(BinaryPrimitives.ReadSingleLittleEndian(a), BinaryPrimitives.ReadSingleLittleEndian(b)),
        ValueOrder.Double => Compare(BinaryPrimitives.ReadDoubleLittleEndian(a), BinaryPrimitives.ReadDoubleLittleEndian(b)),
        ValueOrder.Float16 => Compare((double)BinaryPrimitives.ReadHalfLittleEndian(a), (double)BinaryPrimitives.ReadHalfLittleEndian(b)),
        ValueOrder.Decimal => CompareSigned(a, b),
        _ => a.SequenceCompareTo(b),
    };

    /// <summary>Whether a value is NaN.</summary>
    public static bool IsNaN(ValueOrder order, ReadOnlySpan<byte> value) => order switch
    {
        ValueOrder.Float => float.IsNaN(BinaryPrimitives.ReadSingleLittleEndian(value)),
        ValueOrder.Double => double.IsNaN(BinaryPrimitives.ReadDoubleLittleEndian(value)),
        ValueOrder.Float16 => Half.IsNaN(BinaryPrimitives.ReadHalfLittleEndian(value)),
        _ => false,
    };

    /// <summary>Both zeros are equal here.</summary>
    private static int Compare(double a, double b) => a < b ? -1 : a > b ? 1 : 0;

    private static int CompareSigned(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int sign = ((sbyte)a[0]).CompareTo((sbyte)b[0]);
        return sign != 0 ? sign : a.SequenceCompareTo(b);
    }
}
