using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Running;

namespace DataForge.Pipelines.Barriers;

/// <summary>
/// Runs the rounds of a barrier over the commits of all slices. Each slice's emit and each range's reduce is a commit of its own, under a key made
/// of what it reads; the records are sorted outside memory, a range of keys at a time.
/// </summary>
internal sealed class BarrierRunner(CommitStore store, WorkerPool pool, long bytesPerRange = BarrierRunner.DefaultBytesPerRange)
{
    /// <summary>Records aimed at per range of keys, in uncompressed bytes.</summary>
    public const long DefaultBytesPerRange = 16 << 20;

    private const int MaximumRanges = 1 << 12;

    // Small pipelines would spend more on collecting than they have to give back.
    private const long WorthCollecting = 32 << 20;

    private static readonly Dictionary<RowId, int> NoNumbers = [];

    private readonly RecordBuffers _buffers = new(2 * bytesPerRange);

    /// <summary>The outcome under this key where it is committed already.</summary>
    public BarrierOutcome? Find(BarrierStep step, IReadOnlyList<SliceCommit> slices) =>
        store.Find(OutcomeKey(step, slices)) is { } header ? BarrierOutcome.Read(store, header) : null;

    /// <summary>Runs what is not committed yet.</summary>
    public async Task<BarrierOutcome> RunAsync(BarrierStep step, IReadOnlyList<SliceCommit> slices, CancellationToken cancellation)
    {
        if (Find(step, slices) is { } finished)
        {
            return finished;
        }

        var names = new SliceNames(slices);
        var used = new List<string>();
        var result = new RoundResult(store, []);
        IReadOnlyList<RecordFile> forwarded = [];
        for (int round = 0; round < step.Operator.Rounds; round++)
        {
            int current = round;
            RoundResult inbox = result;
            List<RecordFile>[] emitted = await pool.MapAsync(slices, (slice, token) => Task.FromResult(Emit(step, current, slice, inbox, names, token)), cancellation);
            List<RecordFile> files = [.. emitted.SelectMany(item => item)];
            var records = new RangeRecords(store, _buffers, files, forwarded, names, bytesPerRange);
            IReadOnlyList<KeyRange> ranges = KeyRange.Divide(records.Files.Sum(file => file.Bytes), bytesPerRange, MaximumRanges);
            (IReadOnlyList<DeliveryFile> Deliveries, IReadOnlyList<RecordFile> Records)[] reduced = await pool.MapAsync(
                ranges, (range, _) => Task.FromResult(Reduce(step, current, range, ranges.Count, records, names)), cancellation);
            forwarded = [.. reduced.SelectMany(item => item.Records)];
            result = new RoundResult(store, [.. reduced.SelectMany(item => item.Deliveries)]);
            used.AddRange(files.Concat(forwarded).Select(file => file.Key).Concat(result.Keys));
            LetGoOfBuffers();
        }

        RoundResult last = result;
        string[] hashes = await pool.MapAsync(slices, (slice, _) => Task.FromResult(last.For(slice.Name).Hash()), cancellation);
        return BarrierOutcome.Write(store, OutcomeKey(step, slices), last, hashes, used);
    }

    /// <summary>Numbers of the rows that a step reads, in the order of the slice.</summary>
    public static Dictionary<RowId, int> NumberRows(IEnumerable<Family> families, BarrierStep step)
    {
        var numbers = new Dictionary<RowId, int>();
        foreach (Family family in families)
        {
            foreach (FamilyEntry entry in family.Entries)
            {
                if (step.Reading.Reads(entry))
                {
                    numbers.TryAdd(entry.Row.Id, numbers.Count);
                }
            }
        }

        return numbers;
    }

    /// <summary>What follows reads rows and needs the memory; the collector would not look at arrays of their size for long.</summary>
    private void LetGoOfBuffers()
    {
        if (_buffers.Clear() >= WorthCollecting)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
    }

    private static string OutcomeKey(BarrierStep step, IReadOnlyList<SliceCommit> slices) => new CommitKey("barrier").Add(step.Descriptor)
        .Add(slices.Select(slice => slice.Name)).Add(slices.Select(slice => slice.ContentHash)).Build();

    /// <summary>Commits the first round's records of a slice whose rows are at hand, so that they need not be read again.</summary>
    public void EmitFirst(BarrierStep step, SliceCommit slice, IReadOnlyList<Family> families)
    {
        string key = EmitKey(step, 0, slice, null);
        if (store.Find(key) is null && step.Operator.CreateEmitter(0, Inbox.Empty) is { } emitter)
        {
            Emit(step, slice, emitter, families, key, CancellationToken.None);
        }
    }

    private static string EmitKey(BarrierStep step, int round, SliceCommit slice, string? inboxHash)
    {
        CommitKey key = new CommitKey("emit").Add(step.Descriptor).Add(round).Add(slice.Name).Add(slice.ContentHash);
        return (inboxHash is null ? key : key.Add(inboxHash)).Build();
    }

    private List<RecordFile> Emit(BarrierStep step, int round, SliceCommit slice, RoundResult before, SliceNames names, CancellationToken cancellation)
    {
        SliceDeliveries sent = round == 0 ? SliceDeliveries.None : before.For(slice.Name);
        string key = EmitKey(step, round, slice, round == 0 ? null : sent.Hash());
        if (RecordRuns.Find(store, key, names.NumberOf) is { } finished)
        {
            return finished;
        }

        // A round without an emitter needs no rows.
        if (step.Operator.CreateEmitter(round, sent.Inbox(NoNumbers)) is null)
        {
            return [];
        }

        List<Family> families = [.. CommittedRows.Read(store, slice.Keys)];
        Inbox inbox = sent.Inbox(round == 0 ? NoNumbers : NumberRows(families, step));
        IEmitter emitter = step.Operator.CreateEmitter(round, inbox)
            ?? throw new InvalidOperationException($"The step '{step.Name}' emits in round {round} for some numbers of rows only.");
        Emit(step, slice, emitter, families, key, cancellation);
        return RecordRuns.Find(store, key, names.NumberOf)!;
    }

    private void Emit(BarrierStep step, SliceCommit slice, IEmitter emitter, IReadOnlyList<Family> families, string key, CancellationToken cancellation)
    {
        var runs = new RecordRuns(store, _buffers, key, bytesPerRange, _ => slice.Name);
        var sink = new EmitSink(runs);
        emitter.Begin([.. families.SelectMany(family => family.Entries).Where(step.Reading.Reads).Select(entry => entry.Row)]);
        foreach (Family family in families)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (FamilyEntry entry in family.Entries)
            {
                if (step.Reading.Reads(entry))
                {
                    emitter.Emit(entry.Row, sink);
                    sink.Row++;
                }
            }
        }

        runs.Finish();
    }

    private (IReadOnlyList<DeliveryFile> Deliveries, IReadOnlyList<RecordFile> Records) Reduce(
        BarrierStep step, int round, KeyRange range, int ranges, RangeRecords records, SliceNames names)
    {
        (string hash, RecordBuffer? kept, IReadOnlySet<ulong> heavy) = records.Read(range);
        long before = step.Operator.UsesRecordsBefore(round) ? records.Files.Sum(file => file.CountBelow(store, range.First)) : 0;
        string key = new CommitKey("reduce").Add(step.Descriptor).Add(round).Add($"{range.First:x16}").Add(ranges).Add(before).Add(hash).Build();
        string runsKey = new CommitKey("forward").Add(key).Build();
        if (DeliveryRuns.Find(store, key) is { } deliveries && RecordRuns.Find(store, runsKey, names.NumberOf) is { } finished)
        {
            if (kept is not null)
            {
                _buffers.Return(kept);
            }

            return (deliveries, finished);
        }

        var forward = new RecordRuns(store, _buffers, runsKey, bytesPerRange, names.NameOf);
        var deliver = new DeliveryRuns(store, _buffers, key, bytesPerRange, names.NameOf);
        var sink = new ReduceSink(round == step.Operator.Rounds - 1 ? null : forward, deliver);
        IReducer reducer = step.Operator.CreateReducer(round, before);
        foreach ((ulong recordKey, IEnumerable<Record> ofKey) in records.ByKey(range, kept, heavy))
        {
            reducer.Reduce(recordKey, ofKey, sink);
        }

        reducer.Finish(sink);
        forward.Finish();
        return (deliver.Finish(), RecordRuns.Find(store, runsKey, names.NumberOf)!);
    }
}
