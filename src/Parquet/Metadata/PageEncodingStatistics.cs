using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>How many pages of a type and encoding a column chunk holds.</summary>
internal sealed record PageEncodingStatistics(PageType Type, PageEncoding Encoding, int Count)
{
    public static PageEncodingStatistics Read(ref CompactReader reader)
    {
        int page = 0, encoding = 0, count = 0;
        var seen = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1: page = reader.ReadInt32(type); seen++; break;
                case 2: encoding = reader.ReadInt32(type); seen++; break;
                case 3: count = reader.ReadInt32(type); seen++; break;
                default: reader.Skip(type); break;
            }
        }

        return seen >= 3 ? new((PageType)page, (PageEncoding)encoding, count) : throw reader.Error("has incomplete encoding statistics");
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.Int32(1, (int)Type);
        writer.Int32(2, (int)Encoding);
        writer.Int32(3, Count);
        writer.EndStruct();
    }
}
