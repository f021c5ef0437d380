using DataForge.Core.Operators.Barriers;

namespace DataForge.Benchmarks.Dedup;

/// <summary>Records in memory, sorted by key and place.</summary>
internal sealed class RecordTable : IRecordSink, IReduceSink
{
    private readonly List<(ulong Key, Place Place, int Start, int Length)> _records = [];
    private byte[] _payloads = new byte[1 << 20];
    private int _used;

    /// <summary>Place of the row that sends.</summary>
    public Place Place { get; set; }

    /// <summary>Rows that were told something.</summary>
    public long Told { get; private set; }

    public void Send(ulong key, ReadOnlySpan<byte> payload)
    {
        if (_payloads.Length - _used < payload.Length)
        {
            Array.Resize(ref _payloads, 2 * _payloads.Length);
        }

        payload.CopyTo(_payloads.AsSpan(_used));
        _records.Add((key, Place, _used, payload.Length));
        _used += payload.Length;
    }

    public void Reduce(IReducer reducer)
    {
        ulong[] keys = [.. _records.Select(record => record.Key)];
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        for (int i = 0; i < keys.Length;)
        {
            int end = i;
            while (end < keys.Length && keys[end] == keys[i])
            {
                end++;
            }

            // Records of one key in the order of their places, which is that of sending.
            Array.Sort(order, i, end - i);
            reducer.Reduce(keys[i], Range(order, i, end), this);
            i = end;
        }

        reducer.Finish(this);
    }

    public void ToKey(ulong key, Place place, ReadOnlySpan<byte> payload) => throw new InvalidOperationException("There is no further round.");

    public void ToSlice(Place place, ReadOnlySpan<byte> payload) => Told++;

    public void ToAll(ReadOnlySpan<byte> payload) => throw new InvalidOperationException("Nothing is sent to all.");

    private IEnumerable<Record> Range(int[] order, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            (_, Place place, int from, int length) = _records[order[i]];
            yield return new Record(place, _payloads.AsMemory(from, length));
        }
    }
}
