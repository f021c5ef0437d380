using System.Globalization;
using System.Text.Json;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>
/// Appends JSON scalars: numbers, also "NaN", "Infinity", "-Infinity"; text; base64 for binary; digits for decimals; dates, times and
/// timestamps as counts in the column's unit or in ISO 8601.
/// </summary>
internal static class JsonValueAppender
{
    public static void Write(RowAppender row, LeafColumn column, JsonElement value)
    {
        LogicalType logical = column.Type.Logical;
        switch (column.Type.Physical)
        {
            case PhysicalType.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                row.WriteBoolean(value.GetBoolean());
                break;
            case PhysicalType.Int32 when logical.Kind == LogicalKind.Integer && !logical.IsSigned && logical.BitWidth == 32:
                row.WriteUInt32(value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out uint small) ? small : throw Wrong(column, value));
                break;
            case PhysicalType.Int32:
                long integer = Integer(column, value);
                row.WriteInt32(integer is >= int.MinValue and <= int.MaxValue ? (int)integer : throw Wrong(column, value));
                break;
            case PhysicalType.Int64 when logical.Kind == LogicalKind.Integer && !logical.IsSigned:
                row.WriteUInt64(value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong large) ? large : throw Wrong(column, value));
                break;
            case PhysicalType.Int64:
                row.WriteInt64(Integer(column, value));
                break;
            case PhysicalType.Float:
                row.WriteFloat((float)Number(column, value, float.MaxValue));
                break;
            case PhysicalType.Double:
                row.WriteDouble(Number(column, value, double.MaxValue));
                break;
            case PhysicalType.ByteArray when logical.IsText && value.ValueKind == JsonValueKind.String:
                row.WriteString(value.GetString());
                break;
            case PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Float16:
                row.WriteHalf((Half)Number(column, value, (double)Half.MaxValue));
                break;
            case PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Decimal && value.ValueKind == JsonValueKind.String:
                Span<byte> unscaled = stackalloc byte[column.Type.TypeLength];
                DecimalText.Parse(value.GetString()!, column, unscaled);
                row.WriteBytes(unscaled);
                break;
            case PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray or PhysicalType.Int96 when !logical.IsText && value.TryBytes(out byte[]? bytes):
                row.WriteBytes(bytes);
                break;
            default:
                throw Wrong(column, value);
        }
    }

    private static bool TryBytes(this JsonElement value, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out bytes);
    }

    private static long Integer(LeafColumn column, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number))
        {
            return number;
        }

        return value.ValueKind == JsonValueKind.String && IsoTime.TryParse(value.GetString()!, column.Type.Logical, out number)
            ? number
            : throw Wrong(column, value);
    }

    private static double Number(LeafColumn column, JsonElement value, double largest) => value.ValueKind switch
    {
        JsonValueKind.Number => Math.Abs(value.GetDouble()) is var size && size <= largest ? value.GetDouble() : throw Wrong(column, value),
        JsonValueKind.String => value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw Wrong(column, value),
        },
        _ => throw Wrong(column, value),
    };

    private static FormatException Wrong(LeafColumn column, JsonElement value)
    {
        string text = value.GetRawText();
        return new FormatException(string.Create(CultureInfo.InvariantCulture, $"{column} cannot take {(text.Length > 80 ? text[..80] + "..." : text)}"));
    }
}
