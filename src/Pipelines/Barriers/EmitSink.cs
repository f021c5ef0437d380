using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Collects what an emitter sends for the rows of one slice.</summary>
internal sealed class EmitSink : IRecordSink
{
    private readonly PayloadStore _payloads = new();
    private readonly List<KeyedRecord> _records = [];

    /// <summary>Number of the row being emitted.</summary>
    public int Row { get; set; }

    public void Send(ulong key, ReadOnlySpan<byte> payload) => _records.Add(new KeyedRecord(key, new Place(0, Row), _payloads.Copy(payload)));

    public KeyedRecord[] Sorted() => KeyedRecord.Sort(_records);
}
