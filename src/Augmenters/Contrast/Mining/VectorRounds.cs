using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// Rows meet as vectors, apart by split, every pair of them once and exactly: rows fall into blocks by their ids, and each pair of blocks is a key of
/// its own. Memory is that of two blocks; work is quadratic in the rows of a split.
/// </summary>
/// <param name="embedder">Gives the vectors of prompts.</param>
/// <param name="minimum">Least cosine of a pair.</param>
/// <param name="maximum">Greatest cosine of a pair.</param>
/// <param name="candidates">Pairs that each row keeps of a block.</param>
/// <param name="blocks">Number of blocks.</param>
internal sealed class VectorRounds(ITextEmbedder embedder, double minimum, double maximum, int candidates, int blocks)
{
    private const byte FirstSide = 0;
    private const byte SecondSide = 1;
    private const byte BothSides = 2;

    /// <summary>Makes the emitter of a slice.</summary>
    public IEmitter CreateEmitter(Inbox inbox) => new Emitter(this, inbox);

    /// <summary>Weighs the pairs of one pair of blocks.</summary>
    public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        var first = new VectorBlock();
        var second = new VectorBlock();
        bool isWithin = false;
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span);
            if (reader.Byte() == RecordTag.Note)
            {
                sink.ToKey(key, record.Place, record.Payload.Span);
                continue;
            }

            byte side = reader.Byte();
            isWithin |= side == BothSides;
            (side == SecondSide ? second : first).Add(reader.Id(), record.Place, MemoryMarshal.Cast<byte, float>(reader.Rest));
        }

        var writer = new PayloadWriter();
        var neighbours = new NeighbourSearch(minimum, maximum, candidates);
        foreach ((VectorBlock.Member own, PairIds pair, int weight) in isWithin ? neighbours.Within(first) : neighbours.Between(first, second))
        {
            PairRounds.Tell(writer, own.Place, own.Id, pair.First == own.Id ? pair.Second : pair.First, weight, sink);
        }
    }

    private sealed class Emitter(VectorRounds rounds, Inbox inbox) : IEmitter
    {
        private const int TextsPerCall = 256;

        private readonly Dictionary<RowId, float[]> _vectors = [];

        public void Begin(IReadOnlyList<Row> rows)
        {
            foreach (Row[] call in rows.Where(row => inbox.For(row.Id).Any()).Chunk(TextsPerCall))
            {
                IReadOnlyList<float[]?> vectors = rounds.Embed([.. call.Select(row => MessageText.Join(Instruction.Of(row.Content)!.Prompt))]);
                for (int i = 0; i < call.Length; i++)
                {
                    if (vectors[i] is { } vector)
                    {
                        _vectors[call[i].Id] = vector;
                    }
                }
            }
        }

        public void Emit(Row row, IRecordSink sink)
        {
            if (inbox.For(row.Id).FirstOrDefault() is not { IsEmpty: false } digests || !_vectors.TryGetValue(row.Id, out float[]? vector))
            {
                return;
            }

            sink.Send(PairIds.RowKey(row.Id), new PayloadWriter().Byte(RecordTag.Note).Id(row.Id).Bytes(digests.Span).Written);
            ulong split = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(row.Split)));
            int own = (int)(SplitMix64.Mix(PairIds.RowKey(row.Id)) % (ulong)rounds.Blocks);
            for (int other = 0; other < rounds.Blocks; other++)
            {
                (int low, int high) = own < other ? (own, other) : (other, own);
                byte side = low == high ? BothSides : own == low ? FirstSide : SecondSide;
                ReadOnlySpan<byte> member = new PayloadWriter().Byte(RecordTag.Pair).Byte(side).Id(row.Id).Bytes(MemoryMarshal.AsBytes(vector.AsSpan())).Written;
                sink.Send(SplitMix64.Mix(split ^ SplitMix64.Mix((ulong)((low * rounds.Blocks) + high + 1))), member);
            }
        }
    }

    private int Blocks => blocks;

    // The rounds of a barrier are plain functions on the run's own threads, which must not be waited for: the embedder goes on elsewhere.
    private IReadOnlyList<float[]?> Embed(string[] texts) => Task.Run(() => embedder.EmbedAsync(texts, CancellationToken.None).AsTask()).GetAwaiter().GetResult();
}
