using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>What readers need to reserve memory for a column chunk.</summary>
/// <param name="UnencodedBytes">Bytes of byte arrays without their lengths; null for other types.</param>
/// <param name="RepetitionCounts">How often each repetition level occurs; null where the maximum is 0.</param>
/// <param name="DefinitionCounts">How often each definition level occurs; null where the maximum is 0.</param>
internal sealed record SizeStatistics(long? UnencodedBytes, long[]? RepetitionCounts, long[]? DefinitionCounts)
{
    public static SizeStatistics Read(ref CompactReader reader, CompactType type)
    {
        reader.Expect(type, CompactType.Struct);
        var sizes = new SizeStatistics(null, null, null);
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType kind))
        {
            switch (field)
            {
                case 1: sizes = sizes with { UnencodedBytes = reader.ReadInt64(kind) }; break;
                case 2: sizes = sizes with { RepetitionCounts = ThriftList.Int64s(ref reader, kind) }; break;
                case 3: sizes = sizes with { DefinitionCounts = ThriftList.Int64s(ref reader, kind) }; break;
                default: reader.Skip(kind); break;
            }
        }

        return sizes;
    }

    public void Write(CompactWriter writer, short id)
    {
        writer.BeginStruct(id);
        writer.Int64(1, UnencodedBytes);
        ThriftList.Write(writer, 2, RepetitionCounts);
        ThriftList.Write(writer, 3, DefinitionCounts);
        writer.EndStruct();
    }
}
