using System.Buffers;

namespace DataForge.Parquet.Writing;

/// <summary>Keeps the bytes of encoded pages in blocks from the shared pool, so that nothing is copied when there are more of them.</summary>
internal sealed class PageArena : IDisposable
{
    private const int BlockBytes = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private int _used;

    /// <summary>Reserves bytes that lie together.</summary>
    public ArraySegment<byte> Reserve(int count)
    {
        if (_blocks.Count == 0 || count > _blocks[^1].Length - _used)
        {
            _blocks.Add(ArrayPool<byte>.Shared.Rent(Math.Max(count, BlockBytes)));
            _used = 0;
        }

        var reserved = new ArraySegment<byte>(_blocks[^1], _used, count);
        _used += count;
        return reserved;
    }

    /// <summary>Forgets all pages.</summary>
    public void Clear()
    {
        foreach (byte[] block in _blocks)
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        _blocks.Clear();
        _used = 0;
    }

    public void Dispose() => Clear();
}
