using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>Where the data pages of a column chunk lie; the dictionary page is not among them.</summary>
internal sealed record OffsetIndex
{
    public PageLocation[] Pages { get; init; } = [];

    /// <summary>Bytes of byte arrays in each page without their lengths; null where the file does not say.</summary>
    public long[]? UnencodedBytes { get; init; }

    public static OffsetIndex Read(ref CompactReader reader)
    {
        var index = new OffsetIndex();
        var seen = false;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1: index = index with { Pages = ThriftList.Structs(ref reader, type, PageLocation.Read) }; seen = true; break;
                case 2: index = index with { UnencodedBytes = ThriftList.Int64s(ref reader, type) }; break;
                default: reader.Skip(type); break;
            }
        }

        return seen ? index : throw reader.Error("lacks the page locations");
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.BeginList(1, CompactType.Struct, Pages.Length);
        foreach (PageLocation page in Pages)
        {
            page.Write(writer);
        }

        ThriftList.Write(writer, 2, UnencodedBytes);
        writer.EndStruct();
    }
}
