using DataForge.Parquet.Schema;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>A node of the footer's flattened schema.</summary>
internal sealed record SchemaElement(string Name)
{
    public PhysicalType? Type { get; init; }

    public int? TypeLength { get; init; }

    public Repetition? Repetition { get; init; }

    public int? ChildCount { get; init; }

    public ConvertedType? Converted { get; init; }

    public int? Scale { get; init; }

    public int? Precision { get; init; }

    public int? FieldId { get; init; }

    public LogicalType? Logical { get; init; }

    public static SchemaElement Read(ref CompactReader reader)
    {
        var element = new SchemaElement("");
        var named = false;
        int? type = null, repetition = null, converted = null, length = null, children = null, scale = null, precision = null, id = null;
        LogicalType? logical = null;
        string name = "";
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType kind))
        {
            switch (field)
            {
                case 1: type = reader.ReadInt32(kind); break;
                case 2: length = reader.ReadInt32(kind); break;
                case 3: repetition = reader.ReadInt32(kind); break;
                case 4: name = reader.ReadString(kind); named = true; break;
                case 5: children = reader.ReadInt32(kind); break;
                case 6: converted = reader.ReadInt32(kind); break;
                case 7: scale = reader.ReadInt32(kind); break;
                case 8: precision = reader.ReadInt32(kind); break;
                case 9: id = reader.ReadInt32(kind); break;
                case 10: logical = LogicalTypeThrift.Read(ref reader, kind); break;
                default: reader.Skip(kind); break;
            }
        }

        if (!named)
        {
            throw reader.Error("has a schema element without name");
        }

        if (type is < 0 or > (int)PhysicalType.FixedLengthByteArray)
        {
            throw reader.Error($"gives the column '{name}' the unknown physical type {type}");
        }

        if (repetition is < 0 or > 2)
        {
            throw reader.Error($"gives the column '{name}' the unknown repetition {repetition}");
        }

        return element with
        {
            Name = name,
            Type = (PhysicalType?)type,
            TypeLength = length,
            Repetition = (Repetition?)repetition,
            ChildCount = children,
            Converted = (ConvertedType?)converted,
            Scale = scale,
            Precision = precision,
            FieldId = id,
            Logical = logical,
        };
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.Int32(1, (int?)Type);
        writer.Int32(2, TypeLength);
        writer.Int32(3, (int?)Repetition);
        writer.String(4, Name);
        writer.Int32(5, ChildCount);
        writer.Int32(6, (int?)Converted);
        writer.Int32(7, Scale);
        writer.Int32(8, Precision);
        writer.Int32(9, FieldId);
        if (Logical is { } logical)
        {
            LogicalTypeThrift.Write(writer, 10, logical);
        }

        writer.EndStruct();
    }
}
