using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Takes what a reducer sends.</summary>
/// <param name="forwarded">Takes the records for the next round; null in the last.</param>
/// <param name="deliveries">Takes the records for slices and for all.</param>
internal sealed class ReduceSink(RecordRuns? forwarded, DeliveryRuns deliveries) : IReduceSink
{
    public void ToKey(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        if (forwarded is null)
        {
            throw new InvalidOperationException("A reducer of the last round sent a record to a key: there is no round that would read it.");
        }

        forwarded.Add(key, place, payload);
    }

    public void ToSlice(Place place, ReadOnlySpan<byte> payload) => deliveries.ToSlice(place, payload);

    public void ToAll(ReadOnlySpan<byte> payload) => deliveries.ToAll(payload);
}
