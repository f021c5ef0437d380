using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>A row group of the footer.</summary>
internal sealed record RowGroupMetadata
{
    public ColumnChunkMetadata[] Columns { get; init; } = [];

    public long TotalByteSize { get; init; }

    public long RowCount { get; init; }

    public SortingColumn[]? SortingColumns { get; init; }

    public long? FileOffset { get; init; }

    public long? TotalCompressedSize { get; init; }

    public short? Ordinal { get; init; }

    public static RowGroupMetadata Read(ref CompactReader reader)
    {
        var group = new RowGroupMetadata();
        var required = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            required |= field <= 3 ? 1 << field : 0;
            switch (field)
            {
                case 1: group = group with { Columns = ThriftList.Structs(ref reader, type, ColumnChunkThrift.Read) }; break;
                case 2: group = group with { TotalByteSize = reader.ReadInt64(type) }; break;
                case 3: group = group with { RowCount = reader.ReadInt64(type) }; break;
                case 4: group = group with { SortingColumns = ThriftList.Structs(ref reader, type, SortingColumn.Read) }; break;
                case 5: group = group with { FileOffset = reader.ReadInt64(type) }; break;
                case 6: group = group with { TotalCompressedSize = reader.ReadInt64(type) }; break;
                case 7: group = group with { Ordinal = reader.ReadInt16(type) }; break;
                default: reader.Skip(type); break;
            }
        }

        return required == 0b1110 ? group : throw reader.Error("has an incomplete row group");
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.BeginList(1, CompactType.Struct, Columns.Length);
        foreach (ColumnChunkMetadata column in Columns)
        {
            ColumnChunkThrift.Write(writer, column);
        }

        writer.Int64(2, TotalByteSize);
        writer.Int64(3, RowCount);
        if (SortingColumns is { Length: > 0 } sorting)
        {
            writer.BeginList(4, CompactType.Struct, sorting.Length);
            foreach (SortingColumn column in sorting)
            {
                column.Write(writer);
            }
        }

        writer.Int64(5, FileOffset);
        writer.Int64(6, TotalCompressedSize);
        writer.Int16(7, Ordinal);
        writer.EndStruct();
    }
}
