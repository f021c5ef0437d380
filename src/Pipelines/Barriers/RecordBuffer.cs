using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// Records with their payloads. A cleared buffer keeps its memory, since barriers fill and empty buffers of many megabytes all the time. Payloads
/// handed out are valid until the buffer is cleared.
/// </summary>
/// <param name="blockLength">Bytes of memory taken at a time.</param>
internal sealed class RecordBuffer(int blockLength = RecordBuffer.DefaultBlockLength)
{
    private const int DefaultBlockLength = 256 * 1024;
    private const int EntryBytes = 32;

    private readonly List<byte[]> _blocks = [];
    private readonly List<byte[]> _large = [];
    private Entry[] _entries = new Entry[256];
    private int _block;
    private int _filled;

    /// <summary>Number of records.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all payloads.</summary>
    public long PayloadBytes { get; private set; }

    /// <summary>Bytes of memory in use.</summary>
    public long TotalBytes => PayloadBytes + ((long)Count * EntryBytes);

    /// <summary>Bytes of memory that a cleared buffer keeps.</summary>
    public long Capacity => ((long)_blocks.Count * blockLength) + ((long)_entries.Length * EntryBytes);

    public ulong KeyAt(int index) => _entries[index].Key;

    public Place PlaceAt(int index) => new(_entries[index].Slice, _entries[index].Row);

    public ReadOnlyMemory<byte> PayloadAt(int index)
    {
        ref readonly Entry entry = ref _entries[index];
        return (entry.Block < 0 ? _large[~entry.Block] : _blocks[entry.Block]).AsMemory(entry.Offset, entry.Length);
    }

    /// <summary>Adds a record; the payload is copied.</summary>
    public void Add(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * Count);
        }

        (int block, int offset) = Copy(payload);
        _entries[Count] = new Entry(key, place.Slice, place.Row, Count, block, offset, payload.Length);
        Count++;
        PayloadBytes += payload.Length;
    }

    /// <summary>Sorts by key, then place, then the order in which the records were added.</summary>
    public void Sort() => _entries.AsSpan(0, Count).Sort(static (a, b) => a.CompareTo(b));

    /// <summary>Removes all records.</summary>
    public void Clear()
    {
        _large.Clear();
        (Count, PayloadBytes, _block, _filled) = (0, 0, 0, 0);
    }

    private (int Block, int Offset) Copy(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > blockLength)
        {
            _large.Add(payload.ToArray());
            return (-_large.Count, 0);
        }

        if (_filled + payload.Length > blockLength)
        {
            (_block, _filled) = (_block + 1, 0);
        }

        if (_block == _blocks.Count)
        {
            _blocks.Add(GC.AllocateUninitializedArray<byte>(blockLength));
        }

        int offset = _filled;
        payload.CopyTo(_blocks[_block].AsSpan(offset));
        _filled += payload.Length;
        return (_block, offset);
    }

    /// <summary>A record. A negative block is the complement of a place among the large payloads.</summary>
    private readonly record struct Entry(ulong Key, int Slice, int Row, int Number, int Block, int Offset, int Length) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => Key != other.Key ? Key.CompareTo(other.Key)
            : Slice != other.Slice ? Slice.CompareTo(other.Slice)
            : Row != other.Row ? Row.CompareTo(other.Row)
            : Number.CompareTo(other.Number);
    }
}
