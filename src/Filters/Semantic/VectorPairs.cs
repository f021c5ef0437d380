using System.Runtime.InteropServices;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Similarity;

namespace DataForge.Filters.Semantic;

/// <summary>
/// A round that finds all pairs of rows whose vectors have at least a cosine, exactly: rows fall into blocks by their ids, each pair of blocks is a key, and what is found goes to
/// key 0 of the next round, once from each side. Memory is that of two blocks; work is quadratic in the rows.
/// </summary>
/// <param name="embedding">Gives the vectors.</param>
/// <param name="on">What is compared.</param>
/// <param name="threshold">Least cosine.</param>
/// <param name="blocks">Number of blocks.</param>
/// <param name="writeNode">Writes what the next round should know of a row; its last 16 bytes name the node.</param>
/// <param name="nodeSize">Bytes it writes.</param>
internal sealed class VectorPairs(RowEmbedding embedding, string on, double threshold, int blocks, SimilarityRounds.NodeWriter writeNode, int nodeSize)
{
    private const byte First = 1;
    private const byte Second = 2;

    /// <summary>Sends rows' vectors to the pairs of blocks they belong to.</summary>
    public IEmitter Emitter() => new VectorEmitter(this);

    /// <summary>Compares the vectors of a pair of blocks.</summary>
    public IReducer Reducer() => new PairReducer(threshold, nodeSize);

    private static int BlockOf(RowId id, int blocks) => (int)(SplitMix64.Mix((ulong)id.Value) % (ulong)blocks);

    private sealed class VectorEmitter(VectorPairs pairs) : IEmitter
    {
        private Dictionary<RowId, float[]> _vectors = [];

        public void Begin(IReadOnlyList<Row> rows) => _vectors = pairs.Embedding.Of(rows, pairs.On);

        public void Emit(Row row, IRecordSink sink)
        {
            if (!_vectors.TryGetValue(row.Id, out float[]? vector))
            {
                return;
            }

            var record = new byte[1 + pairs.NodeSize + (vector.Length * sizeof(float))];
            pairs.WriteNode(row, record.AsSpan(1, pairs.NodeSize));
            MemoryMarshal.AsBytes(vector.AsSpan()).CopyTo(record.AsSpan(1 + pairs.NodeSize));
            int own = BlockOf(row.Id, pairs.Blocks);
            for (int other = 0; other < pairs.Blocks; other++)
            {
                (int low, int high) = own < other ? (own, other) : (other, own);
                record[0] = low == high ? (byte)(First | Second) : own == low ? First : Second;
                sink.Send(SplitMix64.Mix((ulong)((low * pairs.Blocks) + high + 1)), record);
            }
        }
    }

    private int Blocks => blocks;

    private int NodeSize => nodeSize;

    private string On => on;

    private RowEmbedding Embedding => embedding;

    private SimilarityRounds.NodeWriter WriteNode => writeNode;

    private sealed class PairReducer(double threshold, int nodeSize) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            (UnitVectors Vectors, List<(Place Place, byte[] Node)> Rows) first = (new(), []), second = (new(), []);
            bool isWithin = false;
            foreach (Record record in records)
            {
                ReadOnlySpan<byte> payload = record.Payload.Span;
                isWithin |= payload[0] == (First | Second);
                (UnitVectors vectors, List<(Place, byte[])> rows) = payload[0] == Second ? second : first;
                vectors.Add(MemoryMarshal.Cast<byte, float>(payload[(1 + nodeSize)..]));
                rows.Add((record.Place, payload.Slice(1, nodeSize).ToArray()));
            }

            for (int i = 0; i < first.Rows.Count; i++)
            {
                ReadOnlySpan<float> own = first.Vectors[i];
                (UnitVectors vectors, List<(Place Place, byte[] Node)> rows) = isWithin ? first : second;
                for (int j = isWithin ? i + 1 : 0; j < rows.Count; j++)
                {
                    if (UnitVectors.Cosine(own, vectors[j]) >= threshold)
                    {
                        sink.ToKey(0, first.Rows[i].Place, [.. first.Rows[i].Node, .. rows[j].Node.AsSpan(nodeSize - RowId.Size)]);
                        sink.ToKey(0, rows[j].Place, [.. rows[j].Node, .. first.Rows[i].Node.AsSpan(nodeSize - RowId.Size)]);
                    }
                }
            }
        }
    }
}
