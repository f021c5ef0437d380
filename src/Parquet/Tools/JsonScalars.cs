using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Unicode;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>Values of leaves, as PLAIN bytes without length, as JSON.</summary>
internal static class JsonScalars
{
    private const long NanosecondsOfDay = 86_400_000_000_000;
    private const int JulianDayOfEpoch = 2_440_588;

    public static void Print(ReadOnlySpan<byte> value, LeafColumn column, Utf8JsonWriter json)
    {
        LogicalType logical = column.Type.Logical;
        if (logical.Kind == LogicalKind.Decimal)
        {
            bool bigEndian = column.Type.Physical is PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray;
            json.WriteStringValue(DecimalText.Of(new BigInteger(value, isBigEndian: bigEndian), logical.Scale));
            return;
        }

        bool unsigned = logical.Kind == LogicalKind.Integer && !logical.IsSigned;
        switch (column.Type.Physical)
        {
            case PhysicalType.Boolean: json.WriteBooleanValue(value[0] != 0); break;
            case PhysicalType.Int32 when unsigned: json.WriteNumberValue(BinaryPrimitives.ReadUInt32LittleEndian(value)); break;
            case PhysicalType.Int32: json.WriteNumberValue(BinaryPrimitives.ReadInt32LittleEndian(value)); break;
            case PhysicalType.Int64 when unsigned: json.WriteNumberValue(BinaryPrimitives.ReadUInt64LittleEndian(value)); break;
            case PhysicalType.Int64: json.WriteNumberValue(BinaryPrimitives.ReadInt64LittleEndian(value)); break;
            case PhysicalType.Float: PrintFloat(BinaryPrimitives.ReadSingleLittleEndian(value), json); break;
            case PhysicalType.Double: PrintFloat(BinaryPrimitives.ReadDoubleLittleEndian(value), json); break;
            case PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Float16:
                PrintFloat((double)BinaryPrimitives.ReadHalfLittleEndian(value), json);
                break;
            case PhysicalType.Int96: PrintInt96(value, json); break;
            case PhysicalType.ByteArray when logical.IsText: json.WriteStringValue(value); break;
            default: json.WriteBase64StringValue(value); break;
        }
    }

    /// <summary>A bound: null where there is none, base64 where it is cut within a character or of another width than the column.</summary>
    public static void PrintBound(string name, byte[]? bound, LeafColumn column, Utf8JsonWriter json)
    {
        if (bound is null)
        {
            return;
        }

        json.WritePropertyName(name);
        bool whole = column.Width > 0 ? bound.Length == column.Width : !column.Type.Logical.IsText || Utf8.IsValid(bound);
        if (whole)
        {
            Print(bound, column, json);
        }
        else
        {
            json.WriteBase64StringValue(bound);
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
}
