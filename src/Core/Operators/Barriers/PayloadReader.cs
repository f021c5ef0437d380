using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using DataForge.Core.Rows;

namespace DataForge.Core.Operators.Barriers;

/// <summary>Reads what <see cref="PayloadWriter"/> wrote, in the same order.</summary>
/// <param name="payload">The bytes.</param>
public ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> _rest = payload;

    /// <summary>What has not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>One byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>A whole number, not negative.</summary>
    /// <exception cref="FormatException">The number is longer than 63 bits.</exception>
    public long Count()
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte part = Byte();
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A number in a payload is too long.");
    }

    /// <summary>64 bits.</summary>
    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A double.</summary>
    public double Double() => BitConverter.UInt64BitsToDouble(UInt64());

    /// <summary>A float.</summary>
    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    /// <summary>An id.</summary>
    public RowId Id() => RowId.FromBytes(Take(RowId.Size));

    /// <summary>Ids with their number.</summary>
    public ImmutableArray<RowId> Ids()
    {
        int count = (int)Math.Min(Count(), _rest.Length);
        ImmutableArray<RowId>.Builder ids = ImmutableArray.CreateBuilder<RowId>(count);
        for (int i = 0; i < count; i++)
        {
            ids.Add(Id());
        }

        return ids.MoveToImmutable();
    }

    /// <summary>A text or null.</summary>
    public string? TextOrNull()
    {
        long length = Count();
        return length == 0 ? null : Encoding.UTF8.GetString(Take(length - 1));
    }

    /// <summary>A text.</summary>
    /// <exception cref="FormatException">Null was written.</exception>
    public string Text() => TextOrNull() ?? throw new FormatException("A text in a payload is missing.");

    /// <summary>Messages.</summary>
    public Messages Messages()
    {
        int count = (int)Math.Min(Count(), _rest.Length);
        ImmutableArray<Message>.Builder messages = ImmutableArray.CreateBuilder<Message>(count);
        for (int i = 0; i < count; i++)
        {
            messages.Add(new Message(Text(), Text()) { ToolCalls = TextOrNull(), ToolCallId = TextOrNull(), Name = TextOrNull() });
        }

        return new Messages(messages.MoveToImmutable());
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > _rest.Length)
        {
            throw new FormatException("A payload is shorter than it says.");
        }

        ReadOnlySpan<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
