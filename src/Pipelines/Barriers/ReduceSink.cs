using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Takes what a reducer sends.</summary>
/// <param name="runs">Takes the records for the next round; null in the last.</param>
/// <param name="slices">Takes the records for slices.</param>
internal sealed class ReduceSink(RecordRuns? runs, RecordBuffer slices) : IReduceSink
{
    /// <summary>Records for slices, in the order sent, all under one key.</summary>
    public RecordBuffer Slices { get; } = slices;

    /// <summary>Records for all slices, in the order sent.</summary>
    public List<byte[]> All { get; } = [];

    public void ToKey(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        if (runs is null)
        {
            throw new InvalidOperationException("A reducer of the last round sent a record to a key: there is no round that would read it.");
        }

        runs.Add(key, place, payload);
    }

    public void ToSlice(Place place, ReadOnlySpan<byte> payload) => Slices.Add(0, place, payload);

    public void ToAll(ReadOnlySpan<byte> payload) => All.Add(payload.ToArray());
}
