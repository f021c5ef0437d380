using DataForge.Core.Rows;

namespace DataForge.Core.Operators.Barriers;

/// <summary>
/// An operator that must see all rows, as rounds of map-reduce. Each round: <c>emit</c> gives records under 64-bit keys from the rows of a
/// slice; the records are sorted by (key, place); <c>reduce</c> sees each key's records once and sends records to keys of the next round, to one
/// slice, or to all. After the last round <c>apply</c> decides on the rows of a slice with what was sent to it. Every part is pure, so emits and
/// reduces are committed, resumed, reused and spread over machines one by one.
/// </summary>
public interface IBarrierOperator : IOperator
{
    /// <summary>Number of rounds, at least 1.</summary>
    int Rounds { get; }

    /// <summary>The emitter of a round for one slice, or null where the round only reduces records that the round before sent to its keys.</summary>
    /// <param name="round">From 0.</param>
    /// <param name="inbox">What the round before sent to this slice and to all; empty in round 0.</param>
    IEmitter? CreateEmitter(int round, Inbox inbox);

    /// <summary>The reducer of a round for one range of keys.</summary>
    /// <param name="round">From 0.</param>
    /// <param name="recordsBefore">Number of the round's records under smaller keys than the range's first; 0 unless <see cref="UsesRecordsBefore"/>.</param>
    IReducer CreateReducer(int round, long recordsBefore);

    /// <summary>The decisions for the rows of one slice, in their order.</summary>
    /// <param name="inbox">What the last round sent to this slice and to all.</param>
    IRowOperator CreateApply(Inbox inbox);

    /// <summary>True when the round's reducer reads its <c>recordsBefore</c> (to take the n smallest keys over all ranges).</summary>
    bool UsesRecordsBefore(int round) => false;
}

/// <summary>Gives the records of one slice in one round. Called for every row the step reads, in order, by one thread.</summary>
public interface IEmitter
{
    /// <summary>Called once before the first row with all rows of the slice that the step reads, for calls that want company (a teacher's vectors).</summary>
    void Begin(IReadOnlyList<Row> rows)
    {
    }

    /// <summary>Gives a row's records.</summary>
    void Emit(Row row, IRecordSink sink);
}

/// <summary>Takes the records of the current row.</summary>
public interface IRecordSink
{
    /// <summary>A record under a key; the row's place is noted beside it. The payload is copied.</summary>
    void Send(ulong key, ReadOnlySpan<byte> payload);
}

/// <summary>Reduces the keys of one range, in ascending order. Called by one thread.</summary>
public interface IReducer
{
    /// <summary>Sees all records of one key, in the order of their places.</summary>
    void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink);

    /// <summary>Called once after the last key of the range.</summary>
    void Finish(IReduceSink sink)
    {
    }
}

/// <summary>Takes what a reducer sends.</summary>
public interface IReduceSink
{
    /// <summary>A record to a key of the next round (or, in the last round, an error). It bears the place given.</summary>
    void ToKey(ulong key, Place place, ReadOnlySpan<byte> payload);

    /// <summary>A record to the slice of a place, for the next round's emit or for apply.</summary>
    void ToSlice(Place place, ReadOnlySpan<byte> payload);

    /// <summary>A record to all slices, for the next round's emit or for apply.</summary>
    void ToAll(ReadOnlySpan<byte> payload);
}
