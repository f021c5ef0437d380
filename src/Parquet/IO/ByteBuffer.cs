using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace DataForge.Parquet.IO;

/// <summary>A growing array of bytes that keeps its memory when cleared.</summary>
/// <param name="capacity">Bytes to begin with.</param>
/// <param name="pooled">
/// Whether large arrays come from the shared pool. Then nobody may hold a span of it while it grows, and <see cref="Release"/> gives the
/// array back: many files written one after another use the same memory.
/// </param>
/// <param name="lead">Bytes kept free before the first one, for <see cref="Around"/>.</param>
internal sealed class ByteBuffer(int capacity = 256, bool pooled = false, int lead = 0)
{
    private const int SmallestRented = 16 << 10;

    private byte[] _bytes = new byte[lead + capacity];
    private bool _rented;

    public int Length { get; private set; }

    /// <summary>The whole array, the lead first; only <see cref="Length"/> bytes count.</summary>
    public byte[] Array => _bytes;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(lead, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(lead, Length);

    /// <summary>Bytes that can be written over before a place: those written so far, and the lead.</summary>
    public int BytesBefore(int start) => lead + start;

    /// <summary>Written bytes together with some that lie before them, at most <see cref="BytesBefore"/>.</summary>
    public Span<byte> Around(int start, int count, int before) => _bytes.AsSpan(lead + start - before, before + count);

    public void Clear() => Length = 0;

    /// <summary>Gives the memory back; the buffer is empty afterwards.</summary>
    public void Release() => Replace([], false);

    public void Truncate(int length) => Length = length;

    /// <summary>Takes out bytes at the front; the rest moves there.</summary>
    public void DropFirst(int count)
    {
        Written[count..].CopyTo(_bytes.AsSpan(lead));
        Length -= count;
    }

    /// <summary>Adds <paramref name="count"/> bytes of undefined content and gives them to be filled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int count)
    {
        int start = lead + Length;
        if (count > _bytes.Length - start)
        {
            Grow(count);
        }

        Length += count;
        return _bytes.AsSpan(start, count);
    }

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(byte value)
    {
        if (lead + Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[lead + Length++] = value;
    }

    public void AppendInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), value);

    /// <summary>Makes sure that <paramref name="count"/> more bytes fit and gives the free space, all of it.</summary>
    public Span<byte> Free(int count)
    {
        if (count > _bytes.Length - lead - Length)
        {
            Grow(count);
        }

        return _bytes.AsSpan(lead + Length);
    }

    /// <summary>Counts bytes as written that were filled through <see cref="Free"/>.</summary>
    public void Advance(int count) => Length += count;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        long needed = (long)lead + Length + count;
        if (needed > System.Array.MaxLength)
        {
            throw new InvalidOperationException($"a column of one row group needs {needed} bytes; at most {System.Array.MaxLength} are possible: use smaller row groups");
        }

        var size = (int)Math.Min(System.Array.MaxLength, Math.Max(needed, 2L * _bytes.Length));
        bool rent = pooled && size >= SmallestRented;
        byte[] larger = rent ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);
        Written.CopyTo(larger.AsSpan(lead));
        int length = Length;
        Replace(larger, rent);
        Length = length;
    }

    private void Replace(byte[] bytes, bool rented)
    {
        if (_rented)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        (_bytes, _rented, Length) = (bytes, rented, 0);
    }
}
