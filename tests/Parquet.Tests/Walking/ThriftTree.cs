using System.Text;

namespace DataForge.Parquet.Tests.Walking;

/// <summary>
/// Reads the compact protocol into plain objects: a struct is a dictionary by field id, a list an object array, an integer a long. Shares no
/// code with the product, so that it can contradict it.
/// </summary>
internal sealed class ThriftTree(byte[] bytes, int position)
{
    public int Position { get; private set; } = position;

    public Dictionary<int, object> Struct()
    {
        var fields = new Dictionary<int, object>();
        var id = 0;
        while (true)
        {
            byte header = bytes[Position++];
            if (header == 0)
            {
                return fields;
            }

            id = header >> 4 == 0 ? (int)ZigZag() : id + (header >> 4);
            fields.Add(id, (header & 15) switch { 1 => true, 2 => false, int type => Value(type) });
        }
    }

    private object Value(int type) => type switch
    {
        1 or 2 => bytes[Position++] == 1,
        3 => (long)(sbyte)bytes[Position++],
        4 or 5 or 6 => ZigZag(),
        7 => BitConverter.ToDouble(bytes, (Position += 8) - 8),
        8 => Binary(),
        9 or 10 => List(),
        12 => Struct(),
        _ => throw new InvalidDataException($"thrift type {type} at {Position}"),
    };

    private object[] List()
    {
        byte header = bytes[Position++];
        int count = header >> 4 == 15 ? (int)Varint() : header >> 4;
        var items = new object[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = Value(header & 15);
        }

        return items;
    }

    private byte[] Binary()
    {
        var length = (int)Varint();
        Position += length;
        return bytes[(Position - length)..Position];
    }

    private long ZigZag()
    {
        ulong value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            byte next = bytes[Position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}

internal static class ThriftFields
{
    public static long Long(this Dictionary<int, object> fields, int id, long missing = -1) => fields.TryGetValue(id, out object? value) ? (long)value : missing;

    public static string? Text(this Dictionary<int, object> fields, int id) => fields.TryGetValue(id, out object? value) ? Encoding.UTF8.GetString((byte[])value) : null;

    public static byte[]? Bytes(this Dictionary<int, object> fields, int id) => fields.TryGetValue(id, out object? value) ? (byte[])value : null;

    public static Dictionary<int, object> Child(this Dictionary<int, object> fields, int id) => (Dictionary<int, object>)fields[id];

    public static Dictionary<int, object>[] Children(this Dictionary<int, object> fields, int id) =>
        fields.TryGetValue(id, out object? value) ? ((object[])value).Cast<Dictionary<int, object>>().ToArray() : [];

    public static long[] Longs(this Dictionary<int, object> fields, int id) => fields.TryGetValue(id, out object? value) ? ((object[])value).Cast<long>().ToArray() : [];

    public static bool[] Bools(this Dictionary<int, object> fields, int id) => ((object[])fields[id]).Cast<bool>().ToArray();

    public static byte[][] Binaries(this Dictionary<int, object> fields, int id) => ((object[])fields[id]).Cast<byte[]>().ToArray();
}
