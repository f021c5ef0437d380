using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>An entry of the footer's or a column's key-value metadata; the value may be missing.</summary>
internal sealed record KeyValue(string Key, string? Value)
{
    public static KeyValue Read(ref CompactReader reader)
    {
        string? key = null, value = null;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1: key = reader.ReadString(type); break;
                case 2: value = reader.ReadString(type); break;
                default: reader.Skip(type); break;
            }
        }

        return new KeyValue(key ?? throw reader.Error("has a key-value without key"), value);
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.String(1, Key);
        writer.String(2, Value);
        writer.EndStruct();
    }
}
