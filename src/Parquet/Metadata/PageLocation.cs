using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>A data page of an offset index.</summary>
/// <param name="Offset">Place of the page header in the file.</param>
/// <param name="CompressedSize">Bytes with the header.</param>
/// <param name="FirstRow">First row, counted from the row group's start.</param>
internal readonly record struct PageLocation(long Offset, int CompressedSize, long FirstRow)
{
    public static PageLocation Read(ref CompactReader reader)
    {
        long offset = 0, firstRow = 0;
        var size = 0;
        var seen = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            seen |= field is >= 1 and <= 3 ? 1 << field : 0;
            switch (field)
            {
                case 1: offset = reader.ReadInt64(type); break;
                case 2: size = reader.ReadInt32(type); break;
                case 3: firstRow = reader.ReadInt64(type); break;
                default: reader.Skip(type); break;
            }
        }

        return seen == 0b1110 ? new PageLocation(offset, size, firstRow) : throw reader.Error("has an incomplete page location");
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.Int64(1, Offset);
        writer.Int32(2, CompressedSize);
        writer.Int64(3, FirstRow);
        writer.EndStruct();
    }
}
