using System.Collections.Concurrent;

namespace DataForge.Pipelines.Barriers;

/// <summary>Buffers of records that are used again. Safe for several threads.</summary>
/// <param name="largest">Buffers that have grown beyond so many bytes are not kept.</param>
internal sealed class RecordBuffers(long largest)
{
    private readonly ConcurrentBag<RecordBuffer> _free = [];

    /// <summary>An empty buffer.</summary>
    public RecordBuffer Rent() => _free.TryTake(out RecordBuffer? buffer) ? buffer : new RecordBuffer();

    /// <summary>Lets go of the memory of free buffers.</summary>
    public void Clear() => _free.Clear();

    /// <summary>Gives a buffer back; its payloads are no longer to be read.</summary>
    public void Return(RecordBuffer buffer)
    {
        buffer.Clear();
        if (buffer.Capacity <= largest)
        {
            _free.Add(buffer);
        }
    }
}
