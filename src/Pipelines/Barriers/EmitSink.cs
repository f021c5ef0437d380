using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Takes what an emitter sends for the rows of one slice.</summary>
internal sealed class EmitSink(RecordRuns runs) : IRecordSink
{
    /// <summary>Number of the row being emitted.</summary>
    public int Row { get; set; }

    public void Send(ulong key, ReadOnlySpan<byte> payload) => runs.Add(key, new Place(0, Row), payload);
}
