using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Keeps the records of a range of keys, but for some keys.</summary>
/// <param name="kept">Where.</param>
/// <param name="without">Keys whose records are not kept.</param>
internal sealed class RecordCollector(RecordBuffer kept, IReadOnlySet<ulong> without) : IRecordReceiver
{
    public void Add(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        if (without.Count == 0 || !without.Contains(key))
        {
            kept.Add(key, place, payload);
        }
    }
}
