using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// Collects what a reducer sends. Records for the next round are handed on in sorted runs of bounded size, in the order sent, so that a reducer
/// may send more than memory holds; the next round sorts by key, place and run, which gives the same whatever the size of the runs.
/// </summary>
/// <param name="lastRound">True where no round follows.</param>
/// <param name="bytesPerRun">Size of a run.</param>
/// <param name="run">Takes each run, sorted.</param>
internal sealed class ReduceSink(bool lastRound, long bytesPerRun, Action<KeyedRecord[]> run) : IReduceSink
{
    private const int RecordOverhead = 64;

    private readonly PayloadStore _payloads = new();
    private PayloadStore _runPayloads = new();
    private List<KeyedRecord> _toKeys = [];
    private long _runBytes;

    /// <summary>Hands on what is left; there is always at least one run, which may be empty.</summary>
    public void Finish() => EndRun();

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

        _toKeys.Add(new KeyedRecord(key, place, _runPayloads.Copy(payload)));
        _runBytes += payload.Length + RecordOverhead;
        if (_runBytes >= bytesPerRun)
        {
            EndRun();
        }
    }

    public void ToSlice(Place place, ReadOnlySpan<byte> payload) => Slices.Add((place, _payloads.Copy(payload)));

    public void ToAll(ReadOnlySpan<byte> payload) => All.Add(_payloads.Copy(payload));

    private void EndRun()
    {
        run(KeyedRecord.Sort(_toKeys));
        (_toKeys, _runPayloads, _runBytes) = ([], new PayloadStore(), 0);
    }
}
