using System.Buffers.Binary;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Pipelines.Barriers;
using DataForge.Pipelines.Commits;
using DataForge.Pipelines.Families;
using DataForge.Pipelines.Graph;
using DataForge.Pipelines.Running;
using Record = DataForge.Core.Operators.Barriers.Record;

namespace DataForge.Pipelines.Tests.Barriers;

public sealed class BarrierRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1, 1 << 20)]
    [InlineData(4, 1 << 20)]
    [InlineData(1, 200)]
    [InlineData(4, 200)]
    public async Task Run_AnyWorkersAndRanges_DeliversTheSame(int workers, long bytesPerRange)
    {
        var store = new CommitStore(_folder["a"]);
        IReadOnlyList<SliceCommit> slices = Commit(store, 7, 40);
        BarrierOutcome outcome = await new BarrierRunner(store, new WorkerPool(workers), bytesPerRange).RunAsync(Step(), slices, CancellationToken.None);
        var expected = new CommitStore(_folder["b"]);
        BarrierOutcome one = await new BarrierRunner(expected, new WorkerPool(1), long.MaxValue).RunAsync(Step(), Commit(expected, 7, 40), CancellationToken.None);
        Deliveries(outcome, slices).Should().Equal(Deliveries(one, slices));
    }

    [Fact]
    public async Task Run_EveryRowIsReducedOnceInOrder()
    {
        var store = new CommitStore(_folder.Root);
        IReadOnlyList<SliceCommit> slices = Commit(store, 5, 30);
        BarrierOutcome outcome = await new BarrierRunner(store, new WorkerPool(2), 300).RunAsync(Step(), slices, CancellationToken.None);
        for (int slice = 0; slice < slices.Count; slice++)
        {
            Inbox inbox = outcome.Load(slices[slice].Name, new Dictionary<RowId, int>());
            inbox.ToSlice.Select(delivery => delivery.Row).Should().Equal(Enumerable.Range(0, 30));
            inbox.ToAll.Sum(payload => BinaryPrimitives.ReadInt32LittleEndian(payload.Span)).Should().Be(150);
        }
    }

    [Fact]
    public async Task Run_Again_ReducesNothing()
    {
        var store = new CommitStore(_folder.Root);
        IReadOnlyList<SliceCommit> slices = Commit(store, 3, 10);
        await new BarrierRunner(store, new WorkerPool(2)).RunAsync(Step(), slices, CancellationToken.None);
        var counting = new LastDigitOperator();
        await new BarrierRunner(new CommitStore(_folder.Root), new WorkerPool(2)).RunAsync(Step(counting), slices, CancellationToken.None);
        counting.Reduced.Should().Be(0);
    }

    [Fact]
    public async Task Run_OneSliceMore_EmitsOnlyThatOne()
    {
        var store = new CommitStore(_folder.Root);
        await new BarrierRunner(store, new WorkerPool(2)).RunAsync(Step(), Commit(store, 3, 10), CancellationToken.None);
        var counting = new LastDigitOperator();
        await new BarrierRunner(store, new WorkerPool(2)).RunAsync(Step(counting), Commit(store, 4, 10), CancellationToken.None);
        counting.Emitted.Should().Be(10 * LastDigitOperator.RoundCount, "round 1 sees new totals only in the new slice's own inbox");
    }

    [Fact]
    public async Task Run_RecordsForwardedInManyRuns_DeliversTheSameAsInOne()
    {
        async Task<List<string>> Deliver(string folder, long bytesPerRange)
        {
            var store = new CommitStore(_folder[folder]);
            IReadOnlyList<SliceCommit> slices = Commit(store, 4, 30);
            BarrierStep step = Step() with { Operator = new ForwardingOperator() };
            return Deliveries(await new BarrierRunner(store, new WorkerPool(2), bytesPerRange).RunAsync(step, slices, CancellationToken.None), slices);
        }

        List<string> many = await Deliver("many", 300);
        many.Should().HaveCount((4 * 30 * ForwardingOperator.Copies) + 4).And.Equal(await Deliver("one", 1 << 20));
    }

    [Fact]
    public async Task Run_OneKeyWithMoreThanARangeHolds_IsReducedInOrder()
    {
        async Task<List<string>> Deliver(string folder, long bytesPerRange)
        {
            var store = new CommitStore(_folder[folder]);
            IReadOnlyList<SliceCommit> slices = Commit(store, 6, 150);
            BarrierStep step = Step() with { Operator = new ForwardingOperator(emitToOneKey: true) };
            return Deliveries(await new BarrierRunner(store, new WorkerPool(2), bytesPerRange).RunAsync(step, slices, CancellationToken.None), slices);
        }

        List<string> streamed = await Deliver("streamed", 2_000);
        streamed.Should().HaveCount((6 * 150 * ForwardingOperator.Copies) + 6).And.Equal(await Deliver("kept", 1 << 20));
    }

    [Fact]
    public void RangeRecords_OneKeyWithMoreThanARangeHolds_KeepsTheOthersOnly()
    {
        var store = new CommitStore(_folder.Root);
        var names = new SliceNames([new("a", "", ""), new("b", "", "")]);
        List<RecordFile> files = [];
        for (int slice = 0; slice < 2; slice++)
        {
            int number = slice;
            var runs = new RecordRuns(store, new RecordBuffers(1 << 20), new CommitKey("test").Add(slice).Build(), 10_000, _ => names.NameOf(number));
            for (int row = 0; row < 1000; row++)
            {
                runs.Add(row % 10 == 0 ? (ulong)row + 1 : 500_000, new Place(0, row), BitConverter.GetBytes(row));
            }

            runs.Finish();
            files.AddRange(RecordRuns.Find(store, new CommitKey("test").Add(slice).Build(), names.NumberOf)!);
        }

        files.Should().HaveCountGreaterThan(4);
        var all = KeyRange.Divide(1, 10, 1)[0];
        var records = new RangeRecords(store, new RecordBuffers(1 << 20), files, [], names, 4_000);
        (string hash, RecordBuffer? kept, IReadOnlySet<ulong> heavy) = records.Read(all);
        kept.Should().BeNull();
        heavy.Should().Equal(500_000UL);
        List<(ulong Key, List<int> Rows)> read = [.. records.ByKey(all, kept, heavy).Select(item => (item.Key, item.Records.Select(record => (record.Place.Slice * 1000) + record.Place.Row).ToList()))];
        read.Select(item => item.Key).Should().BeInAscendingOrder().And.HaveCount(101);
        read[^2..].Should().ContainSingle(item => item.Key == 500_000).Which.Rows.Should().HaveCount(1800).And.BeInAscendingOrder();
        new RangeRecords(store, new RecordBuffers(1 << 20), files, [], names, 1 << 20).Read(all).Hash.Should().Be(hash);
    }

    public void Dispose() => _folder.Dispose();

    private static BarrierStep Step(LastDigitOperator? operation = null) =>
        new("digits", operation ?? new LastDigitOperator(), new StepReading(Some.Step<DoublingOperator, NoOptions>(new())), "descriptor");

    private static List<SliceCommit> Commit(CommitStore store, int slices, int rows)
    {
        var commits = new List<SliceCommit>();
        for (int slice = 0; slice < slices; slice++)
        {
            var body = new CodecBuffer();
            FamilyCodec.Write(Some.Families(rows, slice * rows), body);
            string key = new CommitKey("test").Add(slice).Build();
            CommitHeader header = store.Write(key, default, body.WrittenMemory);
            commits.Add(new SliceCommit($"slice-{slice}", key, header.ContentHash));
        }

        return commits;
    }

    private static List<string> Deliveries(BarrierOutcome outcome, IReadOnlyList<SliceCommit> slices)
    {
        var all = new List<string>();
        foreach (SliceCommit slice in slices)
        {
            Inbox inbox = outcome.Load(slice.Name, new Dictionary<RowId, int>());
            all.AddRange(inbox.ToSlice.Select(delivery => $"{slice.Name} {delivery.Row} {Convert.ToHexString(delivery.Payload.Span)}"));
            all.Add($"all {inbox.ToAll.Sum(payload => BinaryPrimitives.ReadInt32LittleEndian(payload.Span))}");
        }

        return all;
    }

    /// <summary>Round 0 acknowledges each row to its slice; round 1 tells each row its rank among rows with the same first digit of the id, and all the counts.</summary>
    private sealed class LastDigitOperator : IBarrierOperator
    {
        public const int RoundCount = 2;
        private int _emitted;
        private int _reduced;

        public int Emitted => _emitted;

        public int Reduced => _reduced;

        public int Rounds => RoundCount;

        public IEmitter? CreateEmitter(int round, Inbox inbox) => new Emitter(this);

        public IReducer CreateReducer(int round, long recordsBefore) => new Reducer(this, round);

        public IRowOperator CreateApply(Inbox inbox) => throw new NotSupportedException();

        private sealed class Emitter(LastDigitOperator owner) : IEmitter
        {
            public void Emit(Row row, IRecordSink sink)
            {
                Interlocked.Increment(ref owner._emitted);
                sink.Send((ulong)(row.Id.Value >> 124) << 60, [1, 2, 3]);
            }
        }

        private sealed class Reducer(LastDigitOperator owner, int round) : IReducer
        {
            private readonly byte[] _number = new byte[4];

            public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
            {
                int rank = 0;
                foreach (Record record in records)
                {
                    Interlocked.Increment(ref owner._reduced);
                    BinaryPrimitives.WriteInt32LittleEndian(_number, round == 0 ? 0 : rank++);
                    sink.ToSlice(record.Place, _number);
                }

                if (round == 1)
                {
                    BinaryPrimitives.WriteInt32LittleEndian(_number, rank);
                    sink.ToAll(_number);
                }
            }
        }
    }

    /// <summary>Round 0 forwards every record several times to few keys; round 1 tells each its number under the key.</summary>
    private sealed class ForwardingOperator(bool emitToOneKey = false) : IBarrierOperator
    {
        public const int Copies = 5;

        public int Rounds => 2;

        public IEmitter? CreateEmitter(int round, Inbox inbox) => round == 0 ? new Emitter(emitToOneKey) : null;

        public IReducer CreateReducer(int round, long recordsBefore) => new Reducer(round);

        public IRowOperator CreateApply(Inbox inbox) => throw new NotSupportedException();

        private sealed class Emitter(bool toOneKey) : IEmitter
        {
            public void Emit(Row row, IRecordSink sink) => sink.Send(toOneKey ? 77 : (ulong)row.Id.Value, [9]);
        }

        private sealed class Reducer(int round) : IReducer
        {
            public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
            {
                byte[] payload = new byte[8];
                int number = 0;
                foreach (Record record in records)
                {
                    for (int copy = 0; round == 0 && copy < Copies; copy++)
                    {
                        BinaryPrimitives.WriteUInt64LittleEndian(payload, key + (ulong)copy);
                        sink.ToKey((key >> 62) << 62, record.Place, payload);
                    }

                    if (round == 1)
                    {
                        BinaryPrimitives.WriteInt32LittleEndian(payload, number++);
                        record.Payload.Span[..4].CopyTo(payload.AsSpan(4));
                        sink.ToSlice(record.Place, payload);
                    }
                }
            }
        }
    }
}
