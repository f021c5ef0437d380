using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>One round of mining.</summary>
/// <param name="Emitter">Makes the emitter of a slice, or null where the round only reduces.</param>
/// <param name="Reducer">Makes the reducer of a range of keys.</param>
internal sealed record MiningRound(Func<Inbox, IEmitter>? Emitter, Func<IReducer> Reducer)
{
    /// <summary>A round whose reducer keeps nothing from key to key.</summary>
    /// <param name="emitter">Makes the emitter of a slice, or null where the round only reduces.</param>
    /// <param name="reduce">Sees all records of one key.</param>
    public MiningRound(Func<Inbox, IEmitter>? emitter, Action<ulong, IEnumerable<Record>, IReduceSink> reduce)
        : this(emitter, () => new EachKey(reduce))
    {
    }

    /// <summary>An emitter that keeps nothing from row to row.</summary>
    /// <param name="emit">Gives a row's records.</param>
    public static Func<Inbox, IEmitter> EachRow(Action<Row, Inbox, IRecordSink> emit) => inbox => new RowEmitter(emit, inbox);

    private sealed class RowEmitter(Action<Row, Inbox, IRecordSink> emit, Inbox inbox) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink) => emit(row, inbox, sink);
    }

    private sealed class EachKey(Action<ulong, IEnumerable<Record>, IReduceSink> reduce) : IReducer
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

    /// <summary>A row in a block of rows that are all compared.</summary>
    public const byte Block = 2;
}
