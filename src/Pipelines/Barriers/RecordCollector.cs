using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Keeps the records of a range of keys, but for some keys.</summary>
/// <param name="without">Keys whose records are not kept.</param>
/// <param name="hash">Sees all records, where it is given.</param>
internal sealed class RecordCollector(IReadOnlySet<ulong> without, RecordHash? hash) : IRecordReceiver
{
    private readonly PayloadStore _payloads = new();
    private readonly List<KeyedRecord> _records = [];

    public void Add(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        hash?.Add(key, place, payload);
        if (without.Count == 0 || !without.Contains(key))
        {
            _records.Add(new KeyedRecord(key, place, _payloads.Copy(payload)));
        }
    }

    /// <summary>By key, then place, then the order in which they were added.</summary>
    public KeyedRecord[] Sorted() => KeyedRecord.Sort(_records);
}
