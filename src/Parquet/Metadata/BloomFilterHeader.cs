using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>Header of a bloom filter: split blocks, xxHash, not compressed are the only choices there are.</summary>
/// <param name="ByteCount">Bytes of the filter after the header.</param>
/// <param name="IsKnown">Whether algorithm, hash and compression are those.</param>
internal readonly record struct BloomFilterHeader(int ByteCount, bool IsKnown)
{
    public static BloomFilterHeader Read(ref CompactReader reader)
    {
        var count = -1;
        var known = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1: count = reader.ReadInt32(type); break;
                case 2 or 3 or 4: known += IsFirstOfUnion(ref reader, type) ? 1 : 0; break;
                default: reader.Skip(type); break;
            }
        }

        return count >= 0 ? new BloomFilterHeader(count, known == 3) : throw reader.Error("has a bloom filter without size");
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.Int32(1, ByteCount);
        for (short choice = 2; choice <= 4; choice++)
        {
            writer.BeginStruct(choice);
            writer.BeginStruct(1);
            writer.EndStruct();
            writer.EndStruct();
        }

        writer.EndStruct();
    }

    private static bool IsFirstOfUnion(ref CompactReader reader, CompactType type)
    {
        reader.Expect(type, CompactType.Struct);
        var first = false;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType kind))
        {
            first |= field == 1;
            reader.Skip(kind);
        }

        return first;
    }
}
