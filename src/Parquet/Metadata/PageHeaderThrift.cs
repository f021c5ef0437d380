using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>Reads and writes <see cref="PageHeader"/>.</summary>
internal static class PageHeaderThrift
{
    public static PageHeader Read(ref CompactReader reader)
    {
        var header = new PageHeader();
        int required = 0, type = 0;
        var kind = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType value))
        {
            required |= field <= 3 ? 1 << field : 0;
            switch (field)
            {
                case 1: type = reader.ReadInt32(value); break;
                case 2: header = header with { UncompressedSize = reader.ReadInt32(value) }; break;
                case 3: header = header with { CompressedSize = reader.ReadInt32(value) }; break;
                case 4: header = header with { Crc = reader.ReadInt32(value) }; break;
                case 5 or 7 or 8:
                    reader.Expect(value, CompactType.Struct);
                    header = field switch { 5 => ReadData(ref reader, header), 7 => ReadDictionary(ref reader, header), _ => ReadDataV2(ref reader, header) };
                    kind |= 1 << field;
                    break;
                default: reader.Skip(value); break;
            }
        }

        int expected = (PageType)type switch { PageType.Data => 5, PageType.Dictionary => 7, PageType.DataV2 => 8, _ => 0 };
        if (required != 0b1110 || (expected != 0 && kind != 1 << expected))
        {
            throw reader.Error("lacks type, sizes or the header of its kind");
        }

        return header with { Type = (PageType)type };
    }

    public static void Write(CompactWriter writer, PageHeader header)
    {
        writer.BeginStruct();
        writer.Int32(1, (int)header.Type);
        writer.Int32(2, header.UncompressedSize);
        writer.Int32(3, header.CompressedSize);
        writer.Int32(4, header.Crc);
        switch (header.Type)
        {
            case PageType.Data:
                writer.BeginStruct(5);
                writer.Int32(1, header.ValueCount);
                writer.Int32(2, (int)header.Encoding);
                writer.Int32(3, (int)header.DefinitionEncoding);
                writer.Int32(4, (int)header.RepetitionEncoding);
                header.Statistics?.Write(writer, 5);
                break;
            case PageType.Dictionary:
                writer.BeginStruct(7);
                writer.Int32(1, header.ValueCount);
                writer.Int32(2, (int)header.Encoding);
                writer.Bool(3, false);
                break;
            default:
                writer.BeginStruct(8);
                writer.Int32(1, header.ValueCount);
                writer.Int32(2, header.NullCount);
                writer.Int32(3, header.RowCount);
                writer.Int32(4, (int)header.Encoding);
                writer.Int32(5, header.DefinitionLength);
                writer.Int32(6, header.RepetitionLength);
                writer.Bool(7, header.IsCompressed);
                header.Statistics?.Write(writer, 8);
                break;
        }

        writer.EndStruct();
        writer.EndStruct();
    }

    private static PageHeader ReadData(ref CompactReader reader, PageHeader header)
    {
        var required = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            required |= field <= 4 ? 1 << field : 0;
            switch (field)
            {
                case 1: header = header with { ValueCount = reader.ReadInt32(type) }; break;
                case 2: header = header with { Encoding = (PageEncoding)reader.ReadInt32(type) }; break;
                case 3: header = header with { DefinitionEncoding = (PageEncoding)reader.ReadInt32(type) }; break;
                case 4: header = header with { RepetitionEncoding = (PageEncoding)reader.ReadInt32(type) }; break;
                case 5: header = header with { Statistics = ColumnStatistics.Read(ref reader, type) }; break;
                default: reader.Skip(type); break;
            }
        }

        return required == 0b11110 ? header : throw reader.Error("lacks a field of a data page");
    }

    private static PageHeader ReadDictionary(ref CompactReader reader, PageHeader header)
    {
        var required = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            required |= field <= 2 ? 1 << field : 0;
            switch (field)
            {
                case 1: header = header with { ValueCount = reader.ReadInt32(type) }; break;
                case 2: header = header with { Encoding = (PageEncoding)reader.ReadInt32(type) }; break;
                default: reader.Skip(type); break;
            }
        }

        return required == 0b110 ? header : throw reader.Error("lacks a field of a dictionary page");
    }

    private static PageHeader ReadDataV2(ref CompactReader reader, PageHeader header)
    {
        var required = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            required |= field <= 6 ? 1 << field : 0;
            switch (field)
            {
                case 1: header = header with { ValueCount = reader.ReadInt32(type) }; break;
                case 2: header = header with { NullCount = reader.ReadInt32(type) }; break;
                case 3: header = header with { RowCount = reader.ReadInt32(type) }; break;
                case 4: header = header with { Encoding = (PageEncoding)reader.ReadInt32(type) }; break;
                case 5: header = header with { DefinitionLength = reader.ReadInt32(type) }; break;
                case 6: header = header with { RepetitionLength = reader.ReadInt32(type) }; break;
                case 7: header = header with { IsCompressed = reader.ReadBool(type) }; break;
                case 8: header = header with { Statistics = ColumnStatistics.Read(ref reader, type) }; break;
                default: reader.Skip(type); break;
            }
        }

        return required == 0b1111110 ? header : throw reader.Error("lacks a field of a data page (v2)");
    }
}
