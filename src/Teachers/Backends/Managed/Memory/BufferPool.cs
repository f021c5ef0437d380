namespace DataForge.Teachers.Backends.Managed.Memory;

/// <summary>Buffers of one thread, used again from layer to layer and batch to batch.</summary>
internal sealed class BufferPool : IDisposable
{
    private const int ChunkBytes = 8 << 20;

    private readonly List<NativeBuffer> _free = [];
    private readonly NativeArena _arena = new(ChunkBytes);

    /// <summary>The smallest free buffer that holds the bytes, or a new one.</summary>
    public NativeBuffer Rent(long bytes)
    {
        int best = -1;
        for (int i = 0; i < _free.Count; i++)
        {
            if (_free[i].Bytes >= bytes && (best < 0 || _free[i].Bytes < _free[best].Bytes))
            {
                best = i;
            }
        }

        if (best >= 0)
        {
            NativeBuffer buffer = _free[best];
            _free.RemoveAt(best);
            return buffer;
        }

        // Sizes in steps of an eighth of a power of two keep the number of sizes small from batch to batch.
        long step = Math.Max(4096, (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)bytes) / 16);
        return _arena.Take((bytes + step - 1) / step * step);
    }

    /// <summary>Gives a buffer back.</summary>
    public void Return(NativeBuffer buffer) => _free.Add(buffer);

    /// <inheritdoc/>
    public void Dispose() => _arena.Dispose();
}
