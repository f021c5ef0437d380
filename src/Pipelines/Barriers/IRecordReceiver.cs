using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>Takes records that are read from files. The payload is valid during the call only.</summary>
internal interface IRecordReceiver
{
    void Add(ulong key, Place place, ReadOnlySpan<byte> payload);
}
