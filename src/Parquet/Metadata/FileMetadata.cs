using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Metadata;

/// <summary>The footer: the format's <c>FileMetaData</c>.</summary>
internal sealed record FileMetadata
{
    public int Version { get; init; }

    public SchemaElement[] Schema { get; init; } = [];

    public long RowCount { get; init; }

    public RowGroupMetadata[] RowGroups { get; init; } = [];

    public KeyValue[] KeyValues { get; init; } = [];

    public string? CreatedBy { get; init; }

    /// <summary>One entry a leaf; true where its bounds use TYPE_ORDER. Null where the file does not say: then bounds are not used.</summary>
    public bool[]? TypeOrders { get; init; }

    /// <summary>The footer names an encryption algorithm.</summary>
    public bool IsEncrypted { get; init; }

    public static FileMetadata Read(ref CompactReader reader)
    {
        var metadata = new FileMetadata();
        var required = 0;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            required |= field <= 4 ? 1 << field : 0;
            switch (field)
            {
                case 1: metadata = metadata with { Version = reader.ReadInt32(type) }; break;
                case 2: metadata = metadata with { Schema = ThriftList.Structs(ref reader, type, SchemaElement.Read) }; break;
                case 3: metadata = metadata with { RowCount = reader.ReadInt64(type) }; break;
                case 4: metadata = metadata with { RowGroups = ThriftList.Structs(ref reader, type, RowGroupMetadata.Read) }; break;
                case 5: metadata = metadata with { KeyValues = ThriftList.Structs(ref reader, type, KeyValue.Read) }; break;
                case 6: metadata = metadata with { CreatedBy = reader.ReadString(type) }; break;
                case 7: metadata = metadata with { TypeOrders = ThriftList.Structs(ref reader, type, ReadOrder) }; break;
                case 8: reader.Skip(type); metadata = metadata with { IsEncrypted = true }; break;
                default: reader.Skip(type); break;
            }
        }

        return required == 0b11110 ? metadata : throw reader.Error("lacks version, schema, row count or row groups");
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.Int32(1, Version);
        writer.BeginList(2, CompactType.Struct, Schema.Length);
        foreach (SchemaElement element in Schema)
        {
            element.Write(writer);
        }

        writer.Int64(3, RowCount);
        writer.BeginList(4, CompactType.Struct, RowGroups.Length);
        foreach (RowGroupMetadata group in RowGroups)
        {
            group.Write(writer);
        }

        if (KeyValues.Length > 0)
        {
            writer.BeginList(5, CompactType.Struct, KeyValues.Length);
            foreach (KeyValue pair in KeyValues)
            {
                pair.Write(writer);
            }
        }

        writer.String(6, CreatedBy);
        if (TypeOrders is { } orders)
        {
            writer.BeginList(7, CompactType.Struct, orders.Length);
            foreach (bool typeOrder in orders)
            {
                WriteOrder(writer, typeOrder);
            }
        }

        writer.EndStruct();
    }

    private static bool ReadOrder(ref CompactReader reader)
    {
        var typeOrder = false;
        reader.BeginStruct();
        short field = 0;
        while (reader.NextField(ref field, out CompactType type))
        {
            typeOrder |= field == 1;
            reader.Skip(type);
        }

        return typeOrder;
    }

    private static void WriteOrder(CompactWriter writer, bool typeOrder)
    {
        writer.BeginStruct();
        if (typeOrder)
        {
            writer.BeginStruct(1);
            writer.EndStruct();
        }

        writer.EndStruct();
    }
}
