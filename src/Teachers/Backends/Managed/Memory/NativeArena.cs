namespace DataForge.Teachers.Backends.Managed.Memory;

/// <summary>
/// Native memory that is given out piece by piece and freed as a whole. Pieces lie in large pages together: each of them alone is often smaller
/// than one, and products walk over more small pages than the processor's tables hold at hand.
/// </summary>
/// <param name="chunkBytes">Bytes asked of the system at a time; larger pieces get a chunk of their own.</param>
internal sealed unsafe class NativeArena(long chunkBytes) : IDisposable
{
    private readonly List<NativeBuffer> _chunks = [];
    private long _used;

    /// <summary>A piece, aligned and with slack as every <see cref="NativeBuffer"/>, all zeros.</summary>
    public NativeBuffer Take(long bytes)
    {
        lock (_chunks)
        {
            long needed = NativeBuffer.SizeOf(bytes);
            if (_chunks.Count == 0 || needed > _chunks[^1].Bytes - _used)
            {
                _chunks.Add(new NativeBuffer(Math.Max(chunkBytes, needed)));
                _used = 0;
            }

            NativeBuffer piece = _chunks[^1].Piece(_used, bytes);
            _used += needed;
            return piece;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _chunks.ForEach(chunk => chunk.Dispose());
}
