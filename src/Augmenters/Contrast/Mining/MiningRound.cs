using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>One round of mining.</summary>
/// <param name="Emit">Gives a row's records, or null where the round only reduces.</param>
/// <param name="Reduce">Sees all records of one key.</param>
internal sealed record MiningRound(Action<Row, Inbox, IRecordSink>? Emit, Action<ulong, IEnumerable<Record>, IReduceSink> Reduce);

/// <summary>First byte of a record: what it is.</summary>
internal static class RecordTag
{
    /// <summary>A row in a bucket, or one side of a pair.</summary>
    public const byte Pair = 0;

    /// <summary>What a row must remember over several rounds: the digests of all good responses of its group.</summary>
    public const byte Note = 1;
}
