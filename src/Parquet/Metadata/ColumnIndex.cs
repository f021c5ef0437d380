using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>Bounds and null counts of the data pages of a column chunk. Bounds of null pages are empty and mean nothing.</summary>
internal sealed record ColumnIndex
{
    public bool[] NullPages { get; init; } = [];

    public byte[][] Min { get; init; } = [];

    public byte[][] Max { get; init; } = [];

    public BoundaryOrder Order { get; init; }

    public long[]? NullCounts { get; init; }

    /// <summary>Counts of the repetition levels page by page.</summary>
    public long[]? RepetitionCounts { get; init; }

    /// <summary>Counts of the definition levels page by page.</summary>
    public long[]? DefinitionCounts { get; init; }

    public static ColumnIndex Read(ref CompactReader reader)
    {
        var index = new ColumnIndex();
        var seen = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            seen |= field is >= 1 and <= 4 ? 1 << field : 0;
            switch (field)
            {
                case 1: index = index with { NullPages = ThriftList.Bools(ref reader, type) }; break;
                case 2: index = index with { Min = ThriftList.Binaries(ref reader, type) }; break;
                case 3: index = index with { Max = ThriftList.Binaries(ref reader, type) }; break;
                case 4: index = index with { Order = (BoundaryOrder)reader.ReadInt32(type) }; break;
                case 5: index = index with { NullCounts = ThriftList.Int64s(ref reader, type) }; break;
                case 6: index = index with { RepetitionCounts = ThriftList.Int64s(ref reader, type) }; break;
                case 7: index = index with { DefinitionCounts = ThriftList.Int64s(ref reader, type) }; break;
                default: reader.Skip(type); break;
            }
        }

        return seen == 0b11110 ? index : throw reader.Error("lacks a field of a column index");
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.BeginList(1, CompactType.True, NullPages.Length);
        foreach (bool nullPage in NullPages)
        {
            writer.BoolElement(nullPage);
        }

        ThriftList.Write(writer, 2, Min);
        ThriftList.Write(writer, 3, Max);
        writer.Int32(4, (int)Order);
        ThriftList.Write(writer, 5, NullCounts);
        ThriftList.Write(writer, 6, RepetitionCounts);
        ThriftList.Write(writer, 7, DefinitionCounts);
        writer.EndStruct();
    }
}
