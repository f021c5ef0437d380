using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Rounds in which pairs and rows take turns: rows keep their best pairs, pairs are agreed on by both rows.</summary>
internal static class PairRounds
{
    /// <summary>Tells a row of a pair and its weight: the places in which their sketches agree, or the cosine in millionths.</summary>
    public static void Tell(PayloadWriter writer, Place place, RowId row, PairIds pair, int weight, IReduceSink sink) =>
        sink.ToKey(PairIds.RowKey(row), place, pair.Write(writer.Clear().Byte(RecordTag.Pair)).Id(row).Count(weight).Written);

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
            }
            else
            {
                told.Add(new Told(PairIds.Read(ref reader), reader.Id(), reader.Count(), record.Place));
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
                sink.ToKey(told[i].Pair.Key, told[i].Place, told[i].Pair.Write(writer.Clear().Byte(RecordTag.Pair)).Id(told[i].Row).Written);
                kept++;
            }
        }
    }

    /// <summary>Asks both rows of each pair that both of them keep.</summary>
    public static void Ask(IEnumerable<Record> records, IReduceSink sink)
    {
        foreach (var pair in Sides(records, sink).GroupBy(side => side.Pair))
        {
            if (pair.Select(side => side.Row).Distinct().Count() == 2)
            {
                foreach (var side in pair)
                {
                    sink.ToSlice(side.Place, pair.Key.Write(new PayloadWriter().Byte(RecordTag.Pair)).Written);
                }
            }
        }
    }

    /// <summary>The records about pairs. Notes go to the slice.</summary>
    private static List<(PairIds Pair, RowId Row, Place Place)> Sides(IEnumerable<Record> records, IReduceSink sink)
    {
        var sides = new List<(PairIds, RowId, Place)>();
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

        return sides;
    }

    /// <summary>A pair of which a row was told. By row, then the better pairs first, ties by the pair's key, then by its ids.</summary>
    private readonly record struct Told(PairIds Pair, RowId Row, long Weight, Place Place) : IComparable<Told>
    {
        public int CompareTo(Told other) => Row != other.Row ? Row.CompareTo(other.Row)
            : Weight != other.Weight ? other.Weight.CompareTo(Weight)
            : Pair.Key != other.Pair.Key ? Pair.Key.CompareTo(other.Pair.Key)
            : Pair.First != other.Pair.First ? Pair.First.CompareTo(other.Pair.First)
            : Pair.Second != other.Pair.Second ? Pair.Second.CompareTo(other.Pair.Second)
            : Place.CompareTo(other.Place);
    }
}
