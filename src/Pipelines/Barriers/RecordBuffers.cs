using System.Collections.Concurrent;

namespace DataForge.Pipelines.Barriers;

/// <summary>Buffers of records that are used again. Safe for several threads.</summary>
/// <param name="largest">Buffers that have grown beyond so many bytes are not kept.</param>
internal sealed class RecordBuffers(long largest)
{
    private readonly ConcurrentBag<RecordBuffer> _free = [];
    private long _dropped;

    /// <summary>An empty buffer.</summary>
    public RecordBuffer Rent() => _free.TryTake(out RecordBuffer? buffer) ? buffer : new RecordBuffer();

    /// <summary>Lets go of the memory of free buffers.</summary>
    /// <returns>Bytes of buffers let go of since the last call, those among them that were too large to be kept.</returns>
    public long Clear()
    {
        long bytes = Interlocked.Exchange(ref _dropped, 0);
        while (_free.TryTake(out RecordBuffer? buffer))
        {
            bytes += buffer.Capacity;
        }

        return bytes;
    }

    /// <summary>Gives a buffer back; its payloads are no longer to be read.</summary>
    public void Return(RecordBuffer buffer)
    {
        buffer.Clear();
        if (buffer.Capacity <= largest)
        {
            _free.Add(buffer);
        }
        else
        {
            Interlocked.Add(ref _dropped, buffer.Capacity);
        }
    }
}
