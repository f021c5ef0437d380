using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>Statistics of a column chunk or page; bounds are PLAIN values without length.</summary>
internal sealed record ColumnStatistics
{
    /// <summary>Deprecated bound in signed byte order.</summary>
    public byte[]? DeprecatedMax { get; init; }

    /// <summary>Deprecated bound in signed byte order.</summary>
    public byte[]? DeprecatedMin { get; init; }

    public long? NullCount { get; init; }

    public long? DistinctCount { get; init; }

    public byte[]? Max { get; init; }

    public byte[]? Min { get; init; }

    public bool? IsMaxExact { get; init; }

    public bool? IsMinExact { get; init; }

    public static ColumnStatistics Read(ref CompactReader reader, CompactType type)
    {
        reader.Expect(type, CompactType.Struct);
        var statistics = new ColumnStatistics();
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType kind))
        {
            switch (field)
            {
                case 1: statistics = statistics with { DeprecatedMax = reader.ReadBinary(kind) }; break;
                case 2: statistics = statistics with { DeprecatedMin = reader.ReadBinary(kind) }; break;
                case 3: statistics = statistics with { NullCount = reader.ReadInt64(kind) }; break;
                case 4: statistics = statistics with { DistinctCount = reader.ReadInt64(kind) }; break;
                case 5: statistics = statistics with { Max = reader.ReadBinary(kind) }; break;
                case 6: statistics = statistics with { Min = reader.ReadBinary(kind) }; break;
                case 7: statistics = statistics with { IsMaxExact = reader.ReadBool(kind) }; break;
                case 8: statistics = statistics with { IsMinExact = reader.ReadBool(kind) }; break;
                default: reader.Skip(kind); break;
            }
        }

        return statistics;
    }

    public void Write(CompactWriter writer, short id)
    {
        writer.BeginStruct(id);
        writer.Binary(1, DeprecatedMax);
        writer.Binary(2, DeprecatedMin);
        writer.Int64(3, NullCount);
        writer.Int64(4, DistinctCount);
        writer.Binary(5, Max);
        writer.Binary(6, Min);
        writer.Bool(7, IsMaxExact);
        writer.Bool(8, IsMinExact);
        writer.EndStruct();
    }
}
