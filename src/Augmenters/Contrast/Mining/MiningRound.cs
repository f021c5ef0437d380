using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>One round of mining.</summary>
/// <param name="Emit">Gives a row's records, or null where the round only reduces.</param>
/// <param name="Reduce">Sees all records of one key.</param>
internal sealed record MiningRound(Action<Row, Inbox, IRecordSink>? Emit, Action<ulong, IEnumerable<Record>, IReduceSink> Reduce)
{
    /// <summary>Makes an emitter that sees all rows of its slice first; null where <see cref="Emit"/> is enough.</summary>
    public Func<Inbox, IEmitter>? EmitTogether { get; init; }

    /// <summary>The emitter for a slice; null where the round only reduces.</summary>
    public IEmitter? CreateEmitter(Inbox inbox) => EmitTogether?.Invoke(inbox) ?? (Emit is null ? null : new Emitter(Emit, inbox));

    /// <summary>The reducer for a range of keys.</summary>
    public IReducer CreateReducer() => new Reducer(Reduce);

    private sealed class Emitter(Action<Row, Inbox, IRecordSink> emit, Inbox inbox) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink) => emit(row, inbox, sink);
    }

    private sealed class Reducer(Action<ulong, IEnumerable<Record>, IReduceSink> reduce) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink) => reduce(key, records, sink);
    }
}

/// <summary>First byte of a record: what it is.</summary>
internal static class RecordTag
{
    /// <summary>A row in a bucket, or one side of a pair.</summary>
    public const byte Pair = 0;

    /// <summary>What a row must remember over several rounds: the digests of all good responses of its group.</summary>
    public const byte Note = 1;
}
