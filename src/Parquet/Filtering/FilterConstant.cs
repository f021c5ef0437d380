using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tools;

namespace DataForge.Parquet.Filtering;

/// <summary>A filter's constant in the form of the column's values.</summary>
internal static class FilterConstant
{
    /// <exception cref="FormatException">The text is no value of the column.</exception>
    public static byte[] Parse(LeafColumn column, string text)
    {
        try
        {
            return Bytes(column, text);
        }
        catch (Exception e) when (e is OverflowException or FormatException)
        {
            throw new FormatException($"{column} has no value '{text}': {e.Message}", e);
        }
    }

    private static byte[] Bytes(LeafColumn column, string text)
    {
        LogicalType logical = column.Type.Logical;
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (logical.Kind == LogicalKind.Decimal)
        {
            return Decimal(column, text);
        }

        if (IsoTime.TryParse(text, logical, out long count))
        {
            text = count.ToString(culture);
        }

        bool unsigned = logical.Kind == LogicalKind.Integer && !logical.IsSigned;
        switch (column.Type.Physical)
        {
            case PhysicalType.Boolean: return [bool.Parse(text) ? (byte)1 : (byte)0];
            case PhysicalType.Int32 when unsigned: return BitConverter.GetBytes(uint.Parse(text, culture));
            case PhysicalType.Int32: return BitConverter.GetBytes(int.Parse(text, culture));
            case PhysicalType.Int64 when unsigned: return BitConverter.GetBytes(ulong.Parse(text, culture));
            case PhysicalType.Int64: return BitConverter.GetBytes(long.Parse(text, culture));
            case PhysicalType.Float: return BitConverter.GetBytes(NotNaN(float.Parse(text, culture)));
            case PhysicalType.Double: return BitConverter.GetBytes(NotNaN(double.Parse(text, culture)));
            case PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Float16:
                return BitConverter.GetBytes((Half)NotNaN((float)Half.Parse(text, culture)));
            case PhysicalType.ByteArray when logical.IsText: return Encoding.UTF8.GetBytes(text);
            default: return Convert.FromBase64String(text);
        }
    }

    private static byte[] Decimal(LeafColumn column, string text)
    {
        Span<byte> wide = stackalloc byte[64];
        DecimalText.Parse(text, column, wide);
        switch (column.Type.Physical)
        {
            case PhysicalType.Int32: return BitConverter.GetBytes(BinaryPrimitives.ReadInt32BigEndian(wide[^4..]));
            case PhysicalType.Int64: return BitConverter.GetBytes(BinaryPrimitives.ReadInt64BigEndian(wide[^8..]));
            default: return column.Width is > 0 and <= 64 and int width ? wide[^width..].ToArray() : throw new FormatException("the column has no order");
        }
    }

    private static float NotNaN(float value) => float.IsNaN(value) ? throw new FormatException("nothing compares with NaN") : value;

    private static double NotNaN(double value) => double.IsNaN(value) ? throw new FormatException("nothing compares with NaN") : value;
}
