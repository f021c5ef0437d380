using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using DataForge.Core.Rows;

namespace DataForge.Core.Operators.Barriers;

/// <summary>Writes records' payloads: little-endian numbers, ids, and texts with their lengths. <see cref="PayloadReader"/> reads them.</summary>
public sealed class PayloadWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    /// <summary>What has been written; valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    /// <summary>Empties the buffer for reuse.</summary>
    public PayloadWriter Clear()
    {
        _buffer.ResetWrittenCount();
        return this;
    }

    /// <summary>One byte.</summary>
    public PayloadWriter Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
        return this;
    }

    /// <summary>A whole number, not negative, in as few bytes as it needs (LEB128).</summary>
    public PayloadWriter Count(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        return Byte((byte)value);
    }

    /// <summary>64 bits.</summary>
    public PayloadWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }

    /// <summary>A double.</summary>
    public PayloadWriter Double(double value) => UInt64(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>A float.</summary>
    public PayloadWriter Single(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
        return this;
    }

    /// <summary>An id.</summary>
    public PayloadWriter Id(RowId id)
    {
        id.WriteBytes(_buffer.GetSpan(RowId.Size));
        _buffer.Advance(RowId.Size);
        return this;
    }

    /// <summary>Ids with their number.</summary>
    public PayloadWriter Ids(ReadOnlySpan<RowId> ids)
    {
        Count(ids.Length);
        foreach (RowId id in ids)
        {
            Id(id);
        }

        return this;
    }

    /// <summary>A text or null, as UTF-8 with its length.</summary>
    public PayloadWriter Text(string? value)
    {
        if (value is null)
        {
            return Count(0);
        }

        Count(Encoding.UTF8.GetByteCount(value) + 1L);
        Encoding.UTF8.GetBytes(value, _buffer);
        return this;
    }

    /// <summary>Messages with all their fields.</summary>
    public PayloadWriter Messages(Messages messages)
    {
        Count(messages.Count);
        foreach (Message message in messages)
        {
            Text(message.Role).Text(message.Content).Text(message.ToolCalls).Text(message.ToolCallId).Text(message.Name);
        }

        return this;
    }

    /// <summary>Bytes as they are.</summary>
    public PayloadWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _buffer.Write(bytes);
        return this;
    }
}
