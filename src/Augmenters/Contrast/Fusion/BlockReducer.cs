using System.Runtime.InteropServices;
using DataForge.Augmenters.Contrast.Mining;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Fusion;

/// <summary>Finds the nearest neighbours of every text in one block. Memory: the vectors of the block, and of the texts that ask.</summary>
internal sealed class BlockReducer(FuseNeighboursOptions options) : IReducer
{
    /// <inheritdoc/>
    public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        var neighbours = new VectorBlock();
        var scores = new List<double>();
        var seen = new HashSet<RowId>();
        var asking = new List<Asking>();
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            bool isNeighbour = reader.Byte() == FusionEmitter.Neighbour;
            RowId text = reader.Id();
            double score = reader.Double();
            if (!isNeighbour)
            {
                asking.Add(new Asking(text, score, reader.Id(), reader.Text(), record.Place, MemoryMarshal.Cast<byte, float>(reader.Rest).ToArray()));
            }
            else if (seen.Add(text))
            {
                neighbours.Add(text, record.Place, MemoryMarshal.Cast<byte, float>(reader.Rest));
                scores.Add(score);
            }
        }

        var writer = new PayloadWriter();
        foreach (Asking own in asking)
        {
            writer.Clear().Id(own.Row).Text(own.Target).Double(own.Score);
            foreach ((float cosine, int index) in Nearest(own, neighbours))
            {
                writer.Id(neighbours[index].Id).Double(cosine).Double(scores[index]);
            }

            sink.ToKey(PairIds.RowKey(own.Row), own.Place, writer.Written);
        }
    }

    private List<(float Cosine, int Index)> Nearest(Asking own, VectorBlock block)
    {
        var near = new List<(float Cosine, int Index)>();
        Span<float> cosines = stackalloc float[CosineKernel.Width];
        for (int first = 0; first < block.Count; first += CosineKernel.Width)
        {
            int width = Math.Min(CosineKernel.Width, block.Count - first);
            CosineKernel.Dot(own.Vector, block, first, width, cosines);
            for (int k = 0; k < width; k++)
            {
                if (cosines[k] >= options.MinCosine && block[first + k].Id != own.Text)
                {
                    near.Add((cosines[k], first + k));
                }
            }
        }

        near.Sort((a, b) => a.Cosine != b.Cosine ? b.Cosine.CompareTo(a.Cosine) : block[a.Index].Id.CompareTo(block[b.Index].Id));
        return near.Count > options.TopK ? near.GetRange(0, options.TopK) : near;
    }

    private sealed record Asking(RowId Text, double Score, RowId Row, string Target, Place Place, float[] Vector);
}
