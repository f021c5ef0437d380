using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.OperatorKit;

/// <summary>Runs a barrier in memory: any cut into slices, any order of emitting them, any number of key ranges.</summary>
internal sealed class BarrierRunner(IBarrierOperator barrier, int ranges = 1, bool reverseEmits = false)
{
    /// <summary>Bytes sent to slices or to all, over all rounds.</summary>
    public long BytesDelivered { get; private set; }

    /// <summary>Bytes of the records reduced, over all rounds.</summary>
    public long BytesReduced { get; private set; }

    /// <summary>What the last round sent to all slices.</summary>
    public IReadOnlyList<byte[]> LastToAll { get; private set; } = [];

    public IReadOnlyList<RowOutput> Run(OperatorInfo info, OperatorSetup setup, IReadOnlyList<IReadOnlyList<Row>> slices)
    {
        var numbers = slices.Select(slice => slice.Select((row, index) => (row.Id, index)).ToDictionary()).ToArray();
        Inbox[] inboxes = [.. numbers.Select(byId => new Inbox([], [], byId))];
        var carried = new List<(ulong Key, Place Place, byte[] Payload)>();
        for (int round = 0; round < barrier.Rounds; round++)
        {
            List<(ulong Key, Place Place, byte[] Payload)> records = [.. carried];
            IEnumerable<int> order = Enumerable.Range(0, slices.Count);
            foreach (int slice in reverseEmits ? order.Reverse() : order)
            {
                Emit(barrier.CreateEmitter(round, inboxes[slice]), info.Reads, slices[slice], slice, records);
            }

            BytesReduced += records.Sum(record => 20L + record.Payload.Length);
            var sorted = records.OrderBy(record => record.Key).ThenBy(record => record.Place).ToList();
            var sink = new Sink();
            Reduce(round, sorted, sink);
            carried = sink.Keyed;
            if (round == barrier.Rounds - 1 && carried.Count > 0)
            {
                throw new InvalidOperationException("The last round sent records to keys.");
            }

            LastToAll = sink.All;
            BytesDelivered += sink.Sliced.Sum(item => (long)item.Payload.Length) + (sink.All.Sum(item => (long)item.Length) * slices.Count);
            inboxes = [.. numbers.Select((byId, slice) => new Inbox(
                [.. sink.Sliced.Where(item => item.Place.Slice == slice).OrderBy(item => item.Place.Row).Select(item => new Delivery(item.Place.Row, item.Payload))],
                [.. sink.All.Select(bytes => (ReadOnlyMemory<byte>)bytes)], byId))];
        }

        var outputs = new List<RowOutput>();
        for (int slice = 0; slice < slices.Count; slice++)
        {
            IRowOperator apply = barrier.CreateApply(inboxes[slice]);
            foreach (Row row in slices[slice])
            {
                var output = new RowOutput(info, setup, row);
                if ((row.Content.Shape & info.Reads) != 0)
                {
                    apply.Apply(row, output);
                }

                outputs.Add(output);
            }
        }

        return outputs;
    }

    private static void Emit(IEmitter? emitter, RowShape reads, IReadOnlyList<Row> rows, int slice, List<(ulong Key, Place Place, byte[] Payload)> records)
    {
        // As in a run: an emitter is shown the rows that its step reads, and no others.
        emitter?.Begin([.. rows.Where(row => (row.Content.Shape & reads) != 0)]);
        for (int number = 0; emitter is not null && number < rows.Count; number++)
        {
            if ((rows[number].Content.Shape & reads) != 0)
            {
                emitter.Emit(rows[number], new RecordSink(new Place(slice, number), records));
            }
        }
    }

    private void Reduce(int round, List<(ulong Key, Place Place, byte[] Payload)> sorted, Sink sink)
    {
        var keys = sorted.GroupBy(record => record.Key).ToList();
        long before = 0;
        foreach (var range in keys.Chunk(Math.Max(1, (keys.Count + ranges - 1) / ranges)))
        {
            IReducer reducer = barrier.CreateReducer(round, barrier.UsesRecordsBefore(round) ? before : 0);
            foreach (var key in range)
            {
                reducer.Reduce(key.Key, key.Select(record => new Core.Operators.Barriers.Record(record.Place, record.Payload)), sink);
                before += key.Count();
            }

            reducer.Finish(sink);
        }
    }

    private sealed class RecordSink(Place place, List<(ulong, Place, byte[])> records) : IRecordSink
    {
        public void Send(ulong key, ReadOnlySpan<byte> payload) => records.Add((key, place, payload.ToArray()));
    }

    private sealed class Sink : IReduceSink
    {
        public List<(ulong Key, Place Place, byte[] Payload)> Keyed { get; } = [];

        public List<(Place Place, byte[] Payload)> Sliced { get; } = [];

        public List<byte[]> All { get; } = [];

        public void ToKey(ulong key, Place place, ReadOnlySpan<byte> payload) => Keyed.Add((key, place, payload.ToArray()));

        public void ToSlice(Place place, ReadOnlySpan<byte> payload) => Sliced.Add((place, payload.ToArray()));

        public void ToAll(ReadOnlySpan<byte> payload) => All.Add(payload.ToArray());
    }
}
