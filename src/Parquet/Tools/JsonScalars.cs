using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>Values of leaves as JSON.</summary>
internal static class JsonScalars
{
    private const long NanosecondsOfDay = 86_400_000_000_000;
    private const int JulianDayOfEpoch = 2_440_588;

    public static void Print(RowCursor rows, LeafColumn column, Utf8JsonWriter json)
    {
        LogicalType logical = column.Type.Logical;
        if (logical.Kind == LogicalKind.Decimal)
        {
            PrintDecimal(rows.ReadBytes(), column, json);
            return;
        }

        bool unsigned = logical.Kind == LogicalKind.Integer && !logical.IsSigned;
        switch (column.Type.Physical)
        {
            case PhysicalType.Boolean: json.WriteBooleanValue(rows.ReadBoolean()); break;
            case PhysicalType.Int32 when unsigned: json.WriteNumberValue(rows.ReadUInt32()); break;
            case PhysicalType.Int32: json.WriteNumberValue(rows.ReadInt32()); break;
            case PhysicalType.Int64 when unsigned: json.WriteNumberValue(rows.ReadUInt64()); break;
            case PhysicalType.Int64: json.WriteNumberValue(rows.ReadInt64()); break;
            case PhysicalType.Float: PrintFloat(rows.ReadFloat(), json); break;
            case PhysicalType.Double: PrintFloat(rows.ReadDouble(), json); break;
            case PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Float16: PrintFloat((double)rows.ReadHalf(), json); break;
            case PhysicalType.Int96: PrintInt96(rows.ReadBytes(), json); break;
            case PhysicalType.ByteArray when logical.IsText: json.WriteStringValue(rows.ReadBytes()); break;
            default: json.WriteBase64StringValue(rows.ReadBytes()); break;
        }
    }

    /// <summary>Shortest form with a point or exponent, so that it is read back as a float with its sign.</summary>
    private static void PrintFloat(double value, Utf8JsonWriter json)
    {
        if (!double.IsFinite(value))
        {
            json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
            return;
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        json.WriteRawValue(text.AsSpan().IndexOfAny(".E") < 0 ? text + ".0" : text);
    }

    /// <summary>Nanoseconds since 1970-01-01.</summary>
    private static void PrintInt96(ReadOnlySpan<byte> value, Utf8JsonWriter json)
    {
        Int128 days = (Int128)BinaryPrimitives.ReadInt32LittleEndian(value[8..]) - JulianDayOfEpoch;
        Int128 nanoseconds = (days * NanosecondsOfDay) + BinaryPrimitives.ReadInt64LittleEndian(value);
        json.WriteRawValue(nanoseconds.ToString(CultureInfo.InvariantCulture));
    }

    private static void PrintDecimal(ReadOnlySpan<byte> bytes, LeafColumn column, Utf8JsonWriter json)
    {
        bool bigEndian = column.Type.Physical is PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray;
        json.WriteStringValue(DecimalText.Of(new BigInteger(bytes, isBigEndian: bigEndian), column.Type.Logical.Scale));
    }
}
