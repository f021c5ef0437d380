using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>A column by which a row group's rows are sorted.</summary>
internal sealed record SortingColumn(int ColumnIndex, bool Descending, bool NullsFirst)
{
    public static SortingColumn Read(ref CompactReader reader)
    {
        var column = -1;
        bool descending = false, nullsFirst = false;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1: column = reader.ReadInt32(type); break;
                case 2: descending = reader.ReadBool(type); break;
                case 3: nullsFirst = reader.ReadBool(type); break;
                default: reader.Skip(type); break;
            }
        }

        return column < 0 ? throw reader.Error("has a sorting column without index") : new SortingColumn(column, descending, nullsFirst);
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.Int32(1, ColumnIndex);
        writer.Bool(2, Descending);
        writer.Bool(3, NullsFirst);
        writer.EndStruct();
    }
}
