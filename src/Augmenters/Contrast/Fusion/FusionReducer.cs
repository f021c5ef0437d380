using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Fusion;

/// <summary>Takes a text's nearest neighbours of all blocks together and fuses: sum of s_i R_i over sum of s_i, with s = 1 for the text itself.</summary>
internal sealed class FusionReducer(int count) : IReducer
{
    /// <inheritdoc/>
    public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        foreach (var text in records.Select(Read).GroupBy(item => (item.Row, item.Target)).OrderBy(group => group.Key.Row).ThenBy(group => group.Key.Target, StringComparer.Ordinal))
        {
            (_, string target, double score, Place place, _) = text.First();
            sink.ToSlice(place, new PayloadWriter().Text(target).Double(Fuse(score, text.SelectMany(item => item.Near))).Written);
        }
    }

    /// <summary>The fused score.</summary>
    internal double Fuse(double score, IEnumerable<(RowId Id, double Cosine, double Score)> neighbours)
    {
        double sum = score, weights = 1;
        foreach ((_, double cosine, double other) in neighbours.OrderByDescending(item => item.Cosine).ThenBy(item => item.Id).Take(count))
        {
            sum += cosine * other;
            weights += cosine;
        }

        return sum / weights;
    }

    private static (RowId Row, string Target, double Score, Place Place, List<(RowId Id, double Cosine, double Score)> Near) Read(Record record)
    {
        var reader = new PayloadReader(record.Payload.Span);
        (RowId row, string target, double score) = (reader.Id(), reader.Text(), reader.Double());
        var near = new List<(RowId, double, double)>();
        while (!reader.Rest.IsEmpty)
        {
            near.Add((reader.Id(), reader.Double(), reader.Double()));
        }

        return (row, target, score, record.Place, near);
    }
}
