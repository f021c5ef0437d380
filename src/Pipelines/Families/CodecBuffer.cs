using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DataForge.Pipelines.Families;

/// <summary>A growing buffer with the primitive encodings of commits: LEB128 numbers, length-prefixed UTF-8, little-endian doubles.
/// Its memory comes from the pool and goes back on <see cref="Dispose"/>.</summary>
internal sealed class CodecBuffer(int capacity = 64 * 1024) : IDisposable
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Dispose()
    {
        byte[] bytes = _bytes;
        (_bytes, Length) = ([], 0);
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public void Byte(byte value) => Reserve(1)[0] = value;

    public void Unsigned(ulong value) => Length += Unsigned(value, Ensure(10));

    /// <summary>Writes a number and returns how many bytes it took, at most ten.</summary>
    public static int Unsigned(ulong value, Span<byte> free)
    {
        int count = 0;
        while (value >= 0x80)
        {
            free[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        free[count++] = (byte)value;
        return count;
    }

    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    public void Text(string value)
    {
        int count = Strict.GetByteCount(value);
        Unsigned((ulong)count);
        Strict.GetBytes(value, Reserve(count));
    }

    /// <summary>Writes into four bytes reserved at <paramref name="start"/> how many bytes follow them.</summary>
    public void PatchLength(int start) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start), Length - start - sizeof(int));

    public Span<byte> Reserve(int count)
    {
        Span<byte> free = Ensure(count)[..count];
        Length += count;
        return free;
    }

    private Span<byte> Ensure(int count)
    {
        if (_bytes.Length - Length < count)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }
}

/// <summary>Reads what <see cref="CodecBuffer"/> wrote. Every read is checked against the bytes that are there.</summary>
internal sealed class CodecReader(ReadOnlyMemory<byte> bytes)
{
    private readonly ReadOnlyMemory<byte> _bytes = bytes;
    private int _position;

    public bool AtEnd => _position == _bytes.Length;

    public int Position => _position;

    public byte Byte() => Take(1)[0];

    public ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged("a number of more than 64 bits");
    }

    public long Signed()
    {
        ulong value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A count of items that take at least one byte each, so that a damaged count cannot ask for memory.</summary>
    public int Count()
    {
        ulong count = Unsigned();
        return count <= (ulong)(_bytes.Length - _position) ? (int)count : throw Damaged($"a count of {count} with {_bytes.Length - _position} bytes left");
    }

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || _bytes.Length - _position < count)
        {
            throw Damaged($"{count} bytes asked for, {_bytes.Length - _position} left");
        }

        ReadOnlySpan<byte> taken = _bytes.Span.Slice(_position, count);
        _position += count;
        return taken;
    }

    public ReadOnlyMemory<byte> TakeMemory(int count)
    {
        Take(count);
        return _bytes.Slice(_position - count, count);
    }

    /// <summary>A length written by <see cref="CodecBuffer.PatchLength"/>, checked against the bytes that are there.</summary>
    public int FixedLength()
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        return length >= 0 && length <= _bytes.Length - _position ? length : throw Damaged($"a length of {length} with {_bytes.Length - _position} bytes left");
    }

    public string Text() => Encoding.UTF8.GetString(Take(Count()));

    public InvalidDataException Damaged(string what) => new($"A commit is damaged at byte {_position}: {what}.");
}
