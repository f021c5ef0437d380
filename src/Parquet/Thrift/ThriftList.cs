namespace DataForge.Parquet.Thrift;

/// <summary>Reads lists of structs and scalars.</summary>
internal static class ThriftList
{
    internal delegate T ElementReader<out T>(ref CompactReader reader);

    public static T[] Structs<T>(ref CompactReader reader, CompactType type, ElementReader<T> read)
    {
        int count = reader.ReadListHeader(type, out CompactType element);
        if (count > 0)
        {
            reader.Expect(element, CompactType.Struct);
        }

        var items = new List<T>();
        for (var i = 0; i < count; i++)
        {
            items.Add(read(ref reader));
        }

        return items.ToArray();
    }

    public static string[] Strings(ref CompactReader reader, CompactType type)
    {
        int count = reader.ReadListHeader(type, out CompactType element);
        var items = new string[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = reader.ReadString(element);
        }

        return items;
    }

    public static byte[][] Binaries(ref CompactReader reader, CompactType type)
    {
        int count = reader.ReadListHeader(type, out CompactType element);
        var items = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            items[i] = reader.ReadBinary(element);
        }

        return items;
    }

    public static int[] Int32s(ref CompactReader reader, CompactType type)
    {
        int count = reader.ReadListHeader(type, out CompactType element);
        var items = new int[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = reader.ReadInt32(element);
        }

        return items;
    }

    public static long[] Int64s(ref CompactReader reader, CompactType type)
    {
        int count = reader.ReadListHeader(type, out CompactType element);
        var items = new long[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = reader.ReadInt64(element);
        }

        return items;
    }

    public static bool[] Bools(ref CompactReader reader, CompactType type)
    {
        int count = reader.ReadListHeader(type, out CompactType element);
        var items = new bool[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = reader.ReadBoolElement(element);
        }

        return items;
    }

    /// <summary>Writes a list of integers; nothing where it is null.</summary>
    public static void Write(CompactWriter writer, short id, long[]? values)
    {
        if (values is null)
        {
            return;
        }

        writer.BeginList(id, CompactType.Int64, values.Length);
        foreach (long value in values)
        {
            writer.IntegerElement(value);
        }
    }

    /// <summary>Writes a list of byte arrays.</summary>
    public static void Write(CompactWriter writer, short id, byte[][] values)
    {
        writer.BeginList(id, CompactType.Binary, values.Length);
        foreach (byte[] value in values)
        {
            writer.BinaryElement(value);
        }
    }
}
