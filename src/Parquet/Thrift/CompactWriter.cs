using System.Text;
using DataForge.Parquet.IO;

namespace DataForge.Parquet.Thrift;

/// <summary>Writes the Thrift compact protocol to a buffer. Fields are written in rising order of their ids.</summary>
internal sealed class CompactWriter(ByteBuffer output)
{
    private readonly Stack<short> _outer = new();
    private short _field;

    public void BeginStruct()
    {
        _outer.Push(_field);
        _field = 0;
    }

    public void EndStruct()
    {
        output.Append((byte)CompactType.Stop);
        _field = _outer.Pop();
    }

    public void Bool(short id, bool value) => Header(id, value ? CompactType.True : CompactType.False);

    public void Bool(short id, bool? value)
    {
        if (value is { } present)
        {
            Bool(id, present);
        }
    }

    public void Byte(short id, sbyte value)
    {
        Header(id, CompactType.Byte);
        output.Append((byte)value);
    }

    public void Int16(short id, short? value)
    {
        if (value is { } present)
        {
            Header(id, CompactType.Int16);
            ZigZag(present);
        }
    }

    public void Int32(short id, int? value)
    {
        if (value is { } present)
        {
            Header(id, CompactType.Int32);
            ZigZag(present);
        }
    }

    public void Int64(short id, long? value)
    {
        if (value is { } present)
        {
            Header(id, CompactType.Int64);
            ZigZag(present);
        }
    }

    public void String(short id, string? value)
    {
        if (value is not null)
        {
            Header(id, CompactType.Binary);
            StringElement(value);
        }
    }

    public void Binary(short id, byte[]? value)
    {
        if (value is not null)
        {
            Header(id, CompactType.Binary);
            BinaryElement(value);
        }
    }

    /// <summary>Begins a field that is a struct; end it with <see cref="EndStruct"/>.</summary>
    public void BeginStruct(short id)
    {
        Header(id, CompactType.Struct);
        BeginStruct();
    }

    /// <summary>Begins a field that is a list; the elements follow.</summary>
    public void BeginList(short id, CompactType element, int count)
    {
        Header(id, CompactType.List);
        if (count < 15)
        {
            output.Append((byte)((count << 4) | (int)element));
            return;
        }

        output.Append((byte)(0xF0 | (int)element));
        Varint((ulong)count);
    }

    public void BoolElement(bool value) => output.Append((byte)(value ? CompactType.True : CompactType.False));

    public void IntegerElement(long value) => ZigZag(value);

    public void StringElement(string value) => BinaryElement(Encoding.UTF8.GetBytes(value));

    public void BinaryElement(ReadOnlySpan<byte> value)
    {
        Varint((ulong)value.Length);
        output.Append(value);
    }

    private void Header(short id, CompactType type)
    {
        int delta = id - _field;
        if (delta is > 0 and <= 15)
        {
            output.Append((byte)((delta << 4) | (int)type));
        }
        else
        {
            output.Append((byte)type);
            ZigZag(id);
        }

        _field = id;
    }

    private void ZigZag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            output.Append((byte)(value | 0x80));
            value >>= 7;
        }

        output.Append((byte)value);
    }
}
