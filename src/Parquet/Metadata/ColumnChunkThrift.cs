using DataForge.Parquet.Schema;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>Reads and writes <see cref="ColumnChunkMetadata"/>.</summary>
internal static class ColumnChunkThrift
{
    public static ColumnChunkMetadata Read(ref CompactReader reader)
    {
        var chunk = new ColumnChunkMetadata();
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1: chunk.FilePath = reader.ReadString(type); break;
                case 2: chunk.FileOffset = reader.ReadInt64(type); break;
                case 3: ReadColumn(ref reader, type, chunk); break;
                case 4: chunk.OffsetIndexOffset = reader.ReadInt64(type); break;
                case 5: chunk.OffsetIndexLength = reader.ReadInt32(type); break;
                case 6: chunk.ColumnIndexOffset = reader.ReadInt64(type); break;
                case 7: chunk.ColumnIndexLength = reader.ReadInt32(type); break;
                case 8 or 9: reader.Skip(type); chunk.IsEncrypted = true; break;
                default: reader.Skip(type); break;
            }
        }

        return chunk.HasMetadata || chunk.IsEncrypted ? chunk : throw reader.Error("has a column chunk without metadata");
    }

    public static void Write(CompactWriter writer, ColumnChunkMetadata chunk)
    {
        writer.BeginStruct();
        writer.String(1, chunk.FilePath);
        writer.Int64(2, chunk.FileOffset);
        WriteColumn(writer, chunk);
        writer.Int64(4, chunk.OffsetIndexOffset);
        writer.Int32(5, chunk.OffsetIndexLength);
        writer.Int64(6, chunk.ColumnIndexOffset);
        writer.Int32(7, chunk.ColumnIndexLength);
        writer.EndStruct();
    }

    private static void ReadColumn(ref CompactReader reader, CompactType kind, ColumnChunkMetadata chunk)
    {
        reader.Expect(kind, CompactType.Struct);
        var required = 0;
        int type = 0, codec = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType value))
        {
            required |= field is >= 1 and <= 9 ? 1 << field : 0;
            switch (field)
            {
                case 1: type = reader.ReadInt32(value); break;
                case 2: chunk.Encodings = ThriftList.Int32s(ref reader, value); break;
                case 3: chunk.Path = ThriftList.Strings(ref reader, value); break;
                case 4: codec = reader.ReadInt32(value); break;
                case 5: chunk.ValueCount = reader.ReadInt64(value); break;
                case 6: chunk.TotalUncompressedSize = reader.ReadInt64(value); break;
                case 7: chunk.TotalCompressedSize = reader.ReadInt64(value); break;
                case 8: chunk.KeyValues = ThriftList.Structs(ref reader, value, KeyValue.Read); break;
                case 9: chunk.DataPageOffset = reader.ReadInt64(value); break;
                case 11: chunk.DictionaryPageOffset = reader.ReadInt64(value); break;
                case 12: chunk.Statistics = ColumnStatistics.Read(ref reader, value); break;
                case 13: chunk.EncodingStatistics = ThriftList.Structs(ref reader, value, PageEncodingStatistics.Read); break;
                case 14: chunk.BloomFilterOffset = reader.ReadInt64(value); break;
                case 15: chunk.BloomFilterLength = reader.ReadInt32(value); break;
                case 16: chunk.Sizes = SizeStatistics.Read(ref reader, value); break;
                default: reader.Skip(value); break;
            }
        }

        const int All = (1 << 1) | (1 << 2) | (1 << 3) | (1 << 4) | (1 << 5) | (1 << 6) | (1 << 7) | (1 << 9);
        if ((required & All) != All)
        {
            throw reader.Error($"has incomplete metadata for the column '{string.Join('.', chunk.Path)}'");
        }

        chunk.HasMetadata = true;
        chunk.Type = (PhysicalType)type;
        chunk.Codec = (CompressionCodec)codec;
    }

    private static void WriteColumn(CompactWriter writer, ColumnChunkMetadata chunk)
    {
        writer.BeginStruct(3);
        writer.Int32(1, (int)chunk.Type);
        writer.BeginList(2, CompactType.Int32, chunk.Encodings.Length);
        foreach (int encoding in chunk.Encodings)
        {
            writer.IntegerElement(encoding);
        }

        writer.BeginList(3, CompactType.Binary, chunk.Path.Length);
        foreach (string name in chunk.Path)
        {
            writer.StringElement(name);
        }

        writer.Int32(4, (int)chunk.Codec);
        writer.Int64(5, chunk.ValueCount);
        writer.Int64(6, chunk.TotalUncompressedSize);
        writer.Int64(7, chunk.TotalCompressedSize);
        writer.Int64(9, chunk.DataPageOffset);
        writer.Int64(11, chunk.DictionaryPageOffset);
        chunk.Statistics?.Write(writer, 12);
        if (chunk.EncodingStatistics is { } pages)
        {
            writer.BeginList(13, CompactType.Struct, pages.Length);
            foreach (PageEncodingStatistics page in pages)
            {
                page.Write(writer);
            }
        }

        writer.Int64(14, chunk.BloomFilterOffset);
        writer.Int32(15, chunk.BloomFilterLength);
        chunk.Sizes?.Write(writer, 16);
        writer.EndStruct();
    }
}
