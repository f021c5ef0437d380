using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Rounds in which pairs and rows take turns: pairs are counted or agreed on by both sides, rows keep their best.</summary>
internal static class PairRounds
{
    /// <summary>How many buckets each pair met in, told to both rows.</summary>
    public static void Count(ulong key, IReadOnlyList<Record> records, IReduceSink sink)
    {
        foreach (var pair in Sides(key, records, sink).GroupBy(side => side.Pair))
        {
            foreach (var side in pair.GroupBy(item => item.Row))
            {
                Tell(side.First().Place, side.Key, pair.Key, side.Count(), sink);
            }
        }
    }

    /// <summary>Tells a row of a pair and its weight: the number of shared bands, or the cosine in millionths.</summary>
    public static void Tell(Place place, RowId row, PairIds pair, int weight, IReduceSink sink) =>
        sink.ToKey(PairIds.RowKey(row), place, pair.Write(new PayloadWriter().Byte(RecordTag.Pair)).Id(row).Count(weight).Written);

    /// <summary>Each row keeps at most so many pairs: those of greatest weight, or the smallest keys; and says so under each pair's key.</summary>
    public static void KeepBest(IReadOnlyList<Record> records, int count, bool byWeight, IReduceSink sink)
    {
        var told = new List<(PairIds Pair, RowId Row, long Weight, Place Place)>();
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            if (reader.Byte() == RecordTag.Note)
            {
                sink.ToKey(PairIds.RowKey(reader.Id()), record.Place, record.Payload.Span);
            }
            else
            {
                told.Add((PairIds.Read(ref reader), reader.Id(), byWeight ? reader.Count() : 0, record.Place));
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
    public static void Ask(IReadOnlyList<Record> records, IReduceSink sink)
    {
        foreach (var pair in Sides(null, records, sink).GroupBy(side => side.Pair))
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

    /// <summary>The records about pairs. Notes are passed on: to the same key, or where there is none to the slice.</summary>
    private static List<(PairIds Pair, RowId Row, Place Place)> Sides(ulong? notesTo, IReadOnlyList<Record> records, IReduceSink sink)
    {
        var sides = new List<(PairIds, RowId, Place)>(records.Count);
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            if (reader.Byte() == RecordTag.Pair)
            {
                sides.Add((PairIds.Read(ref reader), reader.Id(), record.Place));
            }
            else if (notesTo is { } key)
            {
                sink.ToKey(key, record.Place, record.Payload.Span);
            }
            else
            {
                sink.ToSlice(record.Place, record.Payload.Span);
            }
        }

        return sides;
    }
}
