using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Keeps the records of a range of keys, but for some keys.</summary>
/// <param name="kept">Where.</param>
/// <param name="without">Keys whose records are not kept.</param>
/// <param name="hash">Sees all records, where it is given.</param>
internal sealed class RecordCollector(RecordBuffer kept, IReadOnlySet<ulong> without, RecordHash? hash) : IRecordReceiver
{
    public void Add(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        hash?.Add(key, place, payload);
        if (without.Count == 0 || !without.Contains(key))
        {
            kept.Add(key, place, payload);
        }
    }
}
