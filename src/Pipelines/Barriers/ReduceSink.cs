using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Collects what a reducer sends.</summary>
internal sealed class ReduceSink(bool lastRound) : IReduceSink
{
    private readonly PayloadStore _payloads = new();
    private readonly List<KeyedRecord> _toKeys = [];

    /// <summary>Records for the next round, in the order sent.</summary>
    public KeyedRecord[] ToKeysSorted() => KeyedRecord.Sort(_toKeys);

    /// <summary>Records for slices, in the order sent.</summary>
    public List<(Place Place, ReadOnlyMemory<byte> Payload)> Slices { get; } = [];

    /// <summary>Records for all slices, in the order sent.</summary>
    public List<ReadOnlyMemory<byte>> All { get; } = [];

    public void ToKey(ulong key, Place place, ReadOnlySpan<byte> payload)
    {
        if (lastRound)
        {
            throw new InvalidOperationException("A reducer of the last round sent a record to a key: there is no round that would read it.");
        }

        _toKeys.Add(new KeyedRecord(key, place, _payloads.Copy(payload)));
    }

    public void ToSlice(Place place, ReadOnlySpan<byte> payload) => Slices.Add((place, _payloads.Copy(payload)));

    public void ToAll(ReadOnlySpan<byte> payload) => All.Add(_payloads.Copy(payload));
}
