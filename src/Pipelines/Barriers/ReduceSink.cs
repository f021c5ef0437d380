using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Takes what a reducer sends.</summary>
/// <param name="runs">Takes the records for the next round; null in the last.</param>
internal sealed class ReduceSink(RecordRuns? runs) : IReduceSink
{
    private readonly PayloadStore _payloads = new();

    /// <summary>Records for slices, in the order sent.</summary>
    public List<(Place Place, ReadOnlyMemory<byte> Payload)> Slices { get; } = [];

    /// <summary>Records for all slices, in the order sent.</summary>
    public List<ReadOnlyMemory<byte>> All { get; } = [];

    public void ToKey(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        if (runs is null)
        {
            throw new InvalidOperationException("A reducer of the last round sent a record to a key: there is no round that would read it.");
        }

        runs.Add(key, place, payload);
    }

    public void ToSlice(Place place, ReadOnlySpan<byte> payload) => Slices.Add((place, _payloads.Copy(payload)));

    public void ToAll(ReadOnlySpan<byte> payload) => All.Add(_payloads.Copy(payload));
}
