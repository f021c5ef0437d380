using DataForge.Parquet.Schema;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>The <c>LogicalType</c> union of the footer.</summary>
internal static class LogicalTypeThrift
{
    /// <summary>Reads the union; kinds unknown here count as no annotation.</summary>
    public static LogicalType? Read(ref CompactReader reader, CompactType type)
    {
        reader.Expect(type, CompactType.Struct);
        LogicalType? result = null;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType member))
        {
            var kind = (LogicalKind)field;
            if (!Enum.IsDefined(kind))
            {
                reader.Skip(member);
                continue;
            }

            reader.Expect(member, CompactType.Struct);
            result = ReadMember(ref reader, kind);
        }

        return result;
    }

    public static void Write(CompactWriter writer, short id, LogicalType logical)
    {
        writer.BeginStruct(id);
        writer.BeginStruct((short)logical.Kind);
        switch (logical.Kind)
        {
            case LogicalKind.Decimal:
                writer.Int32(1, logical.Scale);
                writer.Int32(2, logical.Precision);
                break;
            case LogicalKind.Time or LogicalKind.Timestamp:
                writer.Bool(1, logical.IsAdjustedToUtc);
                writer.BeginStruct(2);
                writer.BeginStruct((short)logical.Unit);
                writer.EndStruct();
                writer.EndStruct();
                break;
            case LogicalKind.Integer:
                writer.Byte(1, (sbyte)logical.BitWidth);
                writer.Bool(2, logical.IsSigned);
                break;
            default:
                break;
        }

        writer.EndStruct();
        writer.EndStruct();
    }

    private static LogicalType ReadMember(ref CompactReader reader, LogicalKind kind)
    {
        var logical = new LogicalType(kind);
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            logical = (kind, field) switch
            {
                (LogicalKind.Decimal, 1) => logical with { Scale = reader.ReadInt32(type) },
                (LogicalKind.Decimal, 2) => logical with { Precision = reader.ReadInt32(type) },
                (LogicalKind.Time or LogicalKind.Timestamp, 1) => logical with { IsAdjustedToUtc = reader.ReadBool(type) },
                (LogicalKind.Time or LogicalKind.Timestamp, 2) => logical with { Unit = ReadUnit(ref reader, type) },
                (LogicalKind.Integer, 1) => logical with { BitWidth = reader.ReadByte(type) },
                (LogicalKind.Integer, 2) => logical with { IsSigned = reader.ReadBool(type) },
                _ => Skipped(ref reader, type, logical),
            };
        }

        return logical;
    }

    private static TimeUnit ReadUnit(ref CompactReader reader, CompactType type)
    {
        reader.Expect(type, CompactType.Struct);
        var unit = TimeUnit.None;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType member))
        {
            unit = field is >= 1 and <= 3 ? (TimeUnit)field : throw reader.Error($"has the unknown time unit {field}");
            reader.Skip(member);
        }

        return unit;
    }

    private static LogicalType Skipped(ref CompactReader reader, CompactType type, LogicalType logical)
    {
        reader.Skip(type);
        return logical;
    }
}
