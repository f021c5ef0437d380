using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace DataForge.Parquet.Thrift;

/// <summary>
/// Reads the Thrift compact protocol from memory. Every claim (length, count, depth) is checked against the bytes that are there,
/// so that memory stays in proportion to them. Errors carry no file: the caller knows it.
/// </summary>
/// <param name="data">The bytes, possibly followed by others that are not ours.</param>
/// <param name="what">Name of the structure for messages: <c>footer</c>, <c>page header</c>.</param>
internal ref struct CompactReader(ReadOnlySpan<byte> data, string what)
{
    /// <summary>Parquet's own structures nest 7 deep; unknown fields may nest a little more.</summary>
    private const int MaximumDepth = 32;

    private readonly ReadOnlySpan<byte> _data = data;
    private int _depth;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    public void BeginStruct()
    {
        if (++_depth > MaximumDepth)
        {
            throw Error($"nests more than {MaximumDepth} levels");
        }
    }

    /// <summary>Moves to the next field of the struct; false at its end.</summary>
    /// <param name="field">The last field's id, 0 at first; receives the new one.</param>
    /// <param name="type">Type of the field's value, which must be read or skipped next.</param>
    public bool NextField(ref short field, out CompactType type)
    {
        byte header = ReadRawByte();
        type = (CompactType)(header & 0x0F);
        if (header == 0)
        {
            _depth--;
            return false;
        }

        if (type is CompactType.Stop or > CompactType.Uuid)
        {
            throw Error($"field {field} is followed by the unknown type code {(int)type}");
        }

        int delta = header >> 4;
        int next = delta == 0 ? ReadZigZag32() : field + delta;
        if (next is <= 0 or > short.MaxValue)
        {
            throw Error($"has the impossible field id {next}");
        }

        field = (short)next;
        return true;
    }

    public bool ReadBool(CompactType type) => type switch
    {
        CompactType.True => true,
        CompactType.False => false,
        _ => throw Mismatch(type, CompactType.True),
    };

    public sbyte ReadByte(CompactType type)
    {
        Expect(type, CompactType.Byte);
        return (sbyte)ReadRawByte();
    }

    public short ReadInt16(CompactType type)
    {
        Expect(type, CompactType.Int16);
        int value = ReadZigZag32();
        return value is >= short.MinValue and <= short.MaxValue ? (short)value : throw Error($"has the 16-bit integer {value}");
    }

    public int ReadInt32(CompactType type)
    {
        Expect(type, CompactType.Int32);
        return ReadZigZag32();
    }

    public long ReadInt64(CompactType type)
    {
        Expect(type, CompactType.Int64);
        ulong raw = ReadVarint();
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    public byte[] ReadBinary(CompactType type) => ReadSpan(type).ToArray();

    public string ReadString(CompactType type)
    {
        ReadOnlySpan<byte> bytes = ReadSpan(type);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw Error("has a text that is not UTF-8");
    }

    /// <summary>Reads a list's head. Each element takes at least a byte, so that the count cannot exceed what is left.</summary>
    public int ReadListHeader(CompactType type, out CompactType element)
    {
        if (type is not (CompactType.List or CompactType.Set))
        {
            throw Mismatch(type, CompactType.List);
        }

        byte header = ReadRawByte();
        element = (CompactType)(header & 0x0F);
        ulong count = header >> 4 == 15 ? ReadVarint() : (ulong)(header >> 4);
        if (count > (ulong)(_data.Length - Position))
        {
            throw Truncated($"claims a list of {count} elements with {_data.Length - Position} bytes left");
        }

        // Some writers leave the element type of an empty list 0.
        if ((element == CompactType.Stop && count > 0) || element > CompactType.Uuid)
        {
            throw Error($"has a list of the unknown type code {(int)element}");
        }

        return (int)count;
    }

    /// <summary>Reads a truth value that is a list element: a byte of its own.</summary>
    public bool ReadBoolElement(CompactType element)
    {
        if (element is not (CompactType.True or CompactType.False))
        {
            throw Mismatch(element, CompactType.True);
        }

        byte value = ReadRawByte();
        return value is 0 or 1 or 2 ? value == 1 : throw Error($"has the truth value {value}");
    }

    /// <summary>Passes over a value of any type.</summary>
    public void Skip(CompactType type, bool inList = false)
    {
        switch (type)
        {
            case CompactType.True or CompactType.False:
                Take(inList ? 1 : 0);
                break;
            case CompactType.Byte:
                Take(1);
                break;
            case CompactType.Int16 or CompactType.Int32 or CompactType.Int64:
                ReadVarint();
                break;
            case CompactType.Double:
                Take(8);
                break;
            case CompactType.Uuid:
                Take(16);
                break;
            case CompactType.Binary:
                ReadSpan(type);
                break;
            case CompactType.List or CompactType.Set:
                SkipList(type);
                break;
            case CompactType.Map:
                SkipMap();
                break;
            case CompactType.Struct:
                SkipStruct();
                break;
            default:
                throw Error($"has a value of the unknown type code {(int)type}");
        }
    }

    public readonly ParquetException Error(string problem) => new($"the {what} {problem} (byte {Position} of it)");

    public readonly void Expect(CompactType type, CompactType expected)
    {
        if (type != expected)
        {
            throw Mismatch(type, expected);
        }
    }

    private readonly ParquetException Mismatch(CompactType type, CompactType expected) => Error($"has a value of type {type} where {expected} is expected");

    private readonly ParquetException Truncated(string problem) => new($"the {what} {problem} (byte {Position} of it)") { IsTruncation = true };

    private ReadOnlySpan<byte> ReadSpan(CompactType type)
    {
        Expect(type, CompactType.Binary);
        ulong length = ReadVarint();
        if (length > (ulong)(_data.Length - Position))
        {
            throw Truncated($"claims a value of {length} bytes with {_data.Length - Position} left");
        }

        return Take((int)length);
    }

    private void SkipList(CompactType type)
    {
        BeginStruct();
        int count = ReadListHeader(type, out CompactType element);
        for (var i = 0; i < count; i++)
        {
            Skip(element, inList: true);
        }

        _depth--;
    }

    private void SkipMap()
    {
        BeginStruct();
        ulong count = ReadVarint();
        if (count > 0)
        {
            byte types = ReadRawByte();
            for (ulong i = 0; i < count; i++)
            {
                int before = Position;
                Skip((CompactType)(types >> 4), inList: true);
                Skip((CompactType)(types & 0x0F), inList: true);
                if (Position == before)
                {
                    throw Error("has a map of nothing");
                }
            }
        }

        _depth--;
    }

    private void SkipStruct()
    {
        BeginStruct();
        short field = 0;
        while (NextField(ref field, out CompactType type))
        {
            Skip(type);
        }
    }

    private int ReadZigZag32()
    {
        ulong raw = ReadVarint();
        if (raw > uint.MaxValue)
        {
            throw Error($"has an integer of more than 32 bits ({raw})");
        }

        return (int)((uint)raw >> 1) ^ -(int)(raw & 1);
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            byte next = ReadRawByte();
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Error("has an integer of more than 64 bits");
    }

    private byte ReadRawByte()
    {
        if (Position >= _data.Length)
        {
            throw Truncated("ends too early");
        }

        return _data[Position++];
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _data.Length - Position)
        {
            throw Truncated("ends too early");
        }

        ReadOnlySpan<byte> taken = _data.Slice(Position, count);
        Position += count;
        return taken;
    }

    public double ReadDouble(CompactType type)
    {
        Expect(type, CompactType.Double);
        return BinaryPrimitives.ReadDoubleLittleEndian(Take(8));
    }
}
