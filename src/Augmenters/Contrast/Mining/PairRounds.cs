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
        var told = new HashSet<(PairIds Pair, RowId Row, long Weight, Place Place)>();
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            if (reader.Byte() == RecordTag.Note)
            {
                sink.ToKey(PairIds.RowKey(reader.Id()), record.Place, record.Payload.Span);
            }
            else
            {
                told.Add((PairIds.Read(ref reader), reader.Id(), reader.Count(), record.Place));
            }
        }

        var writer = new PayloadWriter();
        foreach (var row in told.GroupBy(item => item.Row))
        {
            foreach (var item in row.OrderByDescending(item => item.Weight).ThenBy(item => item.Pair.Key).ThenBy(item => item.Pair.First).ThenBy(item => item.Pair.Second).Take(count))
            {
                sink.ToKey(item.Pair.Key, item.Place, item.Pair.Write(writer.Clear().Byte(RecordTag.Pair)).Id(item.Row).Written);
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
}
