using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Mixing;

/// <summary>The two rounds after the cap: count the cells and set their targets; find where each cell is cut.</summary>
internal static class MixRounds
{
    // Not a hash of any cell, but no matter if it were: the rounds tell their records apart by the round.
    private const ulong CountKey = 1;

    /// <summary>Counts: every row names its cell. Rows beyond the cap are passed on as gone.</summary>
    public sealed class CountEmitter(Inbox inbox) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (inbox.For(row.Id).Any())
            {
                sink.Send(SeedCap.GoneKey, []);
                return;
            }

            var cell = MixCell.Of(row);
            sink.Send(CountKey, new PayloadWriter().Text(cell.Split).Text(cell.Kind).Text(cell.Source).Count(row.Annotations.Repeat).Written);
        }
    }

    /// <summary>Sees all rows, holds a count for each cell, and tells every slice the targets.</summary>
    public sealed class TargetReducer(MixOptions options) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            if (key == SeedCap.GoneKey)
            {
                PassOn(records, sink);
                return;
            }

            SortedDictionary<MixCell, long> copies = Count(records);
            RequirePresent(options.Kinds.Keys, copies.Keys.Select(cell => cell.Kind), "kind", "kinds");
            RequirePresent(options.Sources.Keys, copies.Keys.Select(cell => cell.Source), "source", "sources");
            foreach (var split in copies.GroupBy(item => item.Key.Split))
            {
                (MixCell Cell, long Rows)[] cells = [.. split.Select(item => (item.Key, item.Value))];
                double[] shares = MixTargets.Shares(cells, options.Kinds, options.Sources);
                long[] rows = MixTargets.Rows(shares, [.. cells.Select(cell => cell.Rows * options.MaxRepeat)], options.Rows);
                for (int i = 0; i < cells.Length; i++)
                {
                    sink.ToAll(new MixPlan(cells[i].Cell, shares[i], rows[i], cells[i].Rows).Write());
                }
            }
        }

        private static SortedDictionary<MixCell, long> Count(IEnumerable<Record> records)
        {
            var copies = new SortedDictionary<MixCell, long>();
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                var cell = new MixCell(reader.Text(), reader.Text(), reader.Text());
                copies[cell] = copies.GetValueOrDefault(cell) + reader.Count();
            }

            return copies;
        }

        private static void RequirePresent(IEnumerable<string> named, IEnumerable<string> present, string what, string option)
        {
            var there = present.ToHashSet(StringComparer.Ordinal);
            if (named.FirstOrDefault(name => !there.Contains(name)) is { } missing)
            {
                throw new InvalidDataException($"`{option}` gives {what} '{missing}' a share, but no row of it reaches the step; there are {string.Join(", ", there.Order(StringComparer.Ordinal))}. Take it out or see why it makes nothing.");
            }
        }
    }

    /// <summary>Every row sends its order and its cell's plan.</summary>
    public sealed class OrderEmitter(MixOptions options, OperatorSetup setup, Inbox inbox) : IEmitter
    {
        private readonly Dictionary<MixCell, MixPlan> _plans = MixPlan.ReadAll(inbox);

        public void Emit(Row row, IRecordSink sink)
        {
            if (inbox.For(row.Id).Any())
            {
                sink.Send(SeedCap.GoneKey, []);
                return;
            }

            MixPlan plan = _plans[MixCell.Of(row)];
            sink.Send(plan.Cell.Key, MixOrder.Of(row, options, setup).Write(new PayloadWriter()).Count(row.Annotations.Repeat).Bytes(plan.Write()).Written);
        }
    }

    /// <summary>Finds the last row of a cell that gets something beyond the whole rounds. Memory: the rows before it.</summary>
    public sealed class CutReducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            if (key == SeedCap.GoneKey)
            {
                PassOn(records, sink);
                return;
            }

            MixPlan? plan = null;
            var first = new PriorityQueue<(MixOrder Order, int Repeat), MixOrder>(Comparer<MixOrder>.Create((a, b) => b.CompareTo(a)));
            long sum = 0;
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                var order = MixOrder.Read(ref reader);
                int repeat = (int)reader.Count();
                plan ??= MixPlan.Read(reader.Rest);
                first.Enqueue((order, repeat), order);
                for (sum += repeat; first.Count > 0 && sum - first.Peek().Repeat >= plan.Left; sum -= first.Dequeue().Repeat)
                {
                }
            }

            (MixOrder last, int repeats) = first.Count > 0 ? first.Peek() : default;
            sink.ToAll((plan! with { Last = last, LastCopies = plan.Left == 0 ? 0 : plan.Left - (sum - repeats) }).Write());
        }
    }

    private static void PassOn(IEnumerable<Record> records, IReduceSink sink)
    {
        foreach (Record record in records)
        {
            sink.ToSlice(record.Place, []);
        }
    }
}
