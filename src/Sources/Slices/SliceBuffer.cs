using System.Buffers;

namespace DataForge.Sources.Slices;

/// <summary>A pooled buffer that fills from a stream in fixed steps and hands over its front as a slice's bytes.</summary>
internal sealed class SliceBuffer(Stream stream, int capacity) : IDisposable
{
    private const int Step = 128 << 10;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Number of bytes held.</summary>
    public int Filled { get; private set; }

    /// <summary>True when the stream has no more.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The bytes held from a position on.</summary>
    public ReadOnlySpan<byte> From(int start) => _bytes.AsSpan(start, Filled - start);

    /// <summary>The bytes between two positions.</summary>
    public ReadOnlySpan<byte> Between(int start, int end) => _bytes.AsSpan(start, end - start);

    /// <summary>Reads more; the buffer grows where it is full.</summary>
    public void Fill()
    {
        if (Filled + Step > _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_bytes.Length * 2), Filled + Step));
            From(0).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        int count = stream.Read(_bytes, Filled, Step);
        Filled += count;
        IsAtEnd = count == 0;
    }

    /// <summary>Hands over the array, whose first <paramref name="end"/> bytes are a slice, and keeps the bytes after it in a new one.</summary>
    public byte[] Detach(int end)
    {
        byte[] detached = _bytes;
        int rest = Filled - end;
        _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, rest));
        detached.AsSpan(end, rest).CopyTo(_bytes);
        Filled = rest;
        return detached;
    }

    /// <summary>Drops the first bytes.</summary>
    public void Drop(int end)
    {
        From(end).CopyTo(_bytes);
        Filled -= end;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }
}
