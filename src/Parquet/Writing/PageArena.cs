using System.Buffers;

namespace DataForge.Parquet.Writing;

/// <summary>Keeps the bytes of encoded pages in blocks from the shared pool, so that nothing is copied when there are more of them.</summary>
internal sealed class PageArena : IDisposable
{
    private const int FirstBlockBytes = 1 << 20;

    /// <summary>Large against a page, since the end of a block that has no room for one more stays empty.</summary>
    private const int LargestBlockBytes = 8 << 20;

    private readonly List<byte[]> _blocks = [];
    private int _used;

    private int NextBlockBytes => Math.Min(LargestBlockBytes, FirstBlockBytes << Math.Min(_blocks.Count, 3));

    /// <summary>Reserves bytes that lie together.</summary>
    public ArraySegment<byte> Reserve(int count)
    {
        if (_blocks.Count == 0 || count > _blocks[^1].Length - _used)
        {
            _blocks.Add(ArrayPool<byte>.Shared.Rent(Math.Max(count, NextBlockBytes)));
            _used = 0;
        }

        var reserved = new ArraySegment<byte>(_blocks[^1], _used, count);
        _used += count;
        return reserved;
    }

    /// <summary>Takes back the last bytes of what was reserved last.</summary>
    public void GiveBack(int count) => _used -= count;

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
