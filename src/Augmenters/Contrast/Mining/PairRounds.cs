using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Rounds in which pairs and rows take turns: rows keep their best pairs, pairs are agreed on by both rows.</summary>
internal static class PairRounds
{
    /// <summary>Tells a row of a neighbour and the pair's weight: the places in which their sketches agree, or the cosine in millionths.</summary>
    public static void Tell(PayloadWriter writer, Place place, RowId row, RowId neighbour, int weight, IReduceSink sink) =>
        sink.ToKey(PairIds.RowKey(row), place, writer.Clear().Byte(RecordTag.Pair).Id(row).Id(neighbour).Count(weight).Written);

    /// <summary>Tells a row of several neighbours in one record.</summary>
    public static void Tell(PayloadWriter writer, Place place, RowId row, ReadOnlySpan<(RowId Neighbour, int Weight)> pairs, IReduceSink sink)
    {
        writer.Clear().Byte(RecordTag.Pair).Id(row);
        foreach ((RowId neighbour, int weight) in pairs)
        {
            writer.Id(neighbour).Count(weight);
        }

        sink.ToKey(PairIds.RowKey(row), place, writer.Written);
    }

    /// <summary>Each row keeps at most so many pairs: those of greatest weight, then the smallest keys; and says so under each pair's key.</summary>
    public static void KeepBest(IEnumerable<Record> records, int count, IReduceSink sink)
    {
        var told = new List<Told>();
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            if (reader.Byte() == RecordTag.Note)
            {
                sink.ToKey(PairIds.RowKey(reader.Id()), record.Place, record.Payload.Span);
                continue;
            }

            RowId row = reader.Id();
            while (!reader.Rest.IsEmpty)
            {
                var pair = PairIds.Of(row, reader.Id());
                told.Add(new Told(pair, pair.Key, row, reader.Count(), record.Place));
            }
        }

        told.Sort();
        var writer = new PayloadWriter();
        int kept = 0;
        for (int i = 0; i < told.Count; i++)
        {
            // A pair that met in several buckets was told several times.
            kept = i == 0 || told[i].Row != told[i - 1].Row ? 0 : kept;
            if (kept < count && (i == 0 || told[i] != told[i - 1]))
            {
                sink.ToKey(told[i].Key, told[i].Place, told[i].Pair.Write(writer.Clear().Byte(RecordTag.Pair)).Id(told[i].Row).Written);
                kept++;
            }
        }
    }

    /// <summary>Asks both rows of each pair that both of them keep.</summary>
    public static void Ask(IEnumerable<Record> records, IReduceSink sink)
    {
        var sides = new List<(PairIds Pair, RowId Row, Place Place)>(2);
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            if (reader.Byte() == RecordTag.Pair)
            {
                sides.Add((PairIds.Read(ref reader), reader.Id(), record.Place));
            }
            else
            {
                sink.ToSlice(record.Place, record.Payload.Span);
            }
        }

        var writer = new PayloadWriter();
        for (int i = 0; i < sides.Count; i++)
        {
            for (int j = 0; j < sides.Count; j++)
            {
                if (sides[i].Pair == sides[j].Pair && sides[i].Row != sides[j].Row)
                {
                    sink.ToSlice(sides[i].Place, sides[i].Pair.Write(writer.Clear().Byte(RecordTag.Pair)).Written);
                }
            }
        }
    }

    /// <summary>A pair of which a row was told. By row, then the better pairs first, ties by the pair's key, then by its ids.</summary>
    private readonly record struct Told(PairIds Pair, ulong Key, RowId Row, long Weight, Place Place) : IComparable<Told>
    {
        public int CompareTo(Told other) => Row != other.Row ? Row.CompareTo(other.Row)
            : Weight != other.Weight ? other.Weight.CompareTo(Weight)
            : Key != other.Key ? Key.CompareTo(other.Key)
            : Pair.First != other.Pair.First ? Pair.First.CompareTo(other.Pair.First)
            : Pair.Second != other.Pair.Second ? Pair.Second.CompareTo(other.Pair.Second)
            : Place.CompareTo(other.Place);
    }
}
