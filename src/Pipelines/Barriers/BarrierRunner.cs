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
    public const long DefaultBytesPerRange = 32 << 20;

    private const int MaximumRanges = 1 << 12;

    /// <summary>In the place of a run's number: the commit that says how many runs there are.</summary>
    private const int EndOfRuns = -1;

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
            RecordFile?[] emitted = await pool.MapAsync(slices, (slice, token) => Task.FromResult(Emit(step, current, slice, inbox, token)), cancellation);
            List<RecordFile> files = [.. emitted.OfType<RecordFile>(), .. forwarded];
            IReadOnlyList<KeyRange> ranges = KeyRange.Divide(files.Sum(file => file.Bytes), bytesPerRange, MaximumRanges);
            (DeliveryFile Deliveries, IReadOnlyList<RecordFile> Records)[] reduced = await pool.MapAsync(
                ranges, (range, _) => Task.FromResult(Reduce(step, current, range, files, names)), cancellation);
            forwarded = [.. reduced.SelectMany(item => item.Records)];
            result = new RoundResult(store, [.. reduced.Select(item => item.Deliveries)]);
            used.AddRange(emitted.OfType<RecordFile>().Concat(forwarded).Select(file => file.Key).Concat(result.Keys).Concat(result.Keys.Select(key => RunKey(key, EndOfRuns))));
        }

        RoundResult last = result;
        string[] hashes = await pool.MapAsync(slices, (slice, _) => Task.FromResult(last.InboxHash(slice.Name)), cancellation);
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

    private RecordFile? Emit(BarrierStep step, int round, SliceCommit slice, RoundResult before, CancellationToken cancellation)
    {
        string key = EmitKey(step, round, slice, round == 0 ? null : before.InboxHash(slice.Name));
        if (store.Find(key) is { } header)
        {
            return RecordFile.Open(header);
        }

        List<Family> families = [.. CommittedRows.Read(store, slice.Keys)];
        Inbox inbox = round == 0 ? Inbox.Empty : before.Load(slice.Name, NumberRows(families, step));
        return step.Operator.CreateEmitter(round, inbox) is { } emitter ? Emit(step, slice, emitter, families, key, cancellation) : null;
    }

    private RecordFile Emit(BarrierStep step, SliceCommit slice, IEmitter emitter, IReadOnlyList<Family> families, string key, CancellationToken cancellation)
    {
        var sink = new EmitSink();
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

        return RecordFile.Write(store, key, sink.Sorted(), _ => slice.Name);
    }

    private (DeliveryFile Deliveries, IReadOnlyList<RecordFile> Records) Reduce(BarrierStep step, int round, KeyRange range, IReadOnlyList<RecordFile> files, SliceNames names)
    {
        using var collector = new RecordCollector();
        foreach (RecordFile file in files)
        {
            file.Read(store, range.First, range.Last, names.NumberOf, collector);
        }

        long before = step.Operator.UsesRecordsBefore(round) ? files.Sum(file => file.CountBelow(store, range.First)) : 0;
        CommitKey unfinished = new CommitKey("reduce").Add(step.Descriptor).Add(round).Add(range.Index).Add(range.Count).Add(before);
        string key = unfinished.Add(collector.ContentHash()).Build();
        if (store.Find(key) is { } deliveries && FindRuns(key) is { } finished)
        {
            return (DeliveryFile.Open(deliveries), finished);
        }

        var runs = new List<RecordFile>();
        var sink = new ReduceSink(round == step.Operator.Rounds - 1, 2 * bytesPerRange, run => runs.Add(RecordFile.Write(store, RunKey(key, runs.Count), run, names.NameOf)));
        IReducer reducer = step.Operator.CreateReducer(round, before);
        KeyedRecord[] sorted = collector.Sorted();
        for (int start = 0; start < sorted.Length;)
        {
            int end = start + 1;
            while (end < sorted.Length && sorted[end].Key == sorted[start].Key)
            {
                end++;
            }

            reducer.Reduce(sorted[start].Key, Records(sorted, start, end), sink);
            start = end;
        }

        reducer.Finish(sink);
        sink.Finish();
        store.Write(RunKey(key, EndOfRuns), BitConverter.GetBytes(runs.Count), []);
        return (DeliveryFile.Write(store, key, sink, names.NameOf), runs);
    }

    /// <summary>The runs of records that a finished reducer sent to the next round, or null where one is missing.</summary>
    private List<RecordFile>? FindRuns(string key)
    {
        if (store.Find(RunKey(key, EndOfRuns)) is not { } end)
        {
            return null;
        }

        var runs = new List<RecordFile>();
        for (int count = BitConverter.ToInt32(end.Notes.Span); runs.Count < count;)
        {
            if (store.Find(RunKey(key, runs.Count)) is not { } run)
            {
                return null;
            }

            runs.Add(RecordFile.Open(run));
        }

        return runs;
    }

    private static string RunKey(string key, int run) => new CommitKey("forward").Add(key).Add(run).Build();

    private static IEnumerable<Record> Records(KeyedRecord[] sorted, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            yield return new Record(sorted[i].Place, sorted[i].Payload);
        }
    }
}
