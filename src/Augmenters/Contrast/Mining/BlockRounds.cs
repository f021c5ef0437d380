using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// Rows meet as sketches of their prompts' 3-grams, apart by split, every pair of them once: rows fall into blocks by their ids, and each pair of blocks
/// is a key of its own. Memory is that of two blocks; work is quadratic in the rows of a split, a few nanoseconds a pair.
/// </summary>
/// <param name="search">Compares the rows of two blocks.</param>
internal sealed class BlockRounds(SketchSearch search)
{
    /// <summary>Up to so many rows all pairs are compared; beyond it rows meet in buckets.</summary>
    public const int MostRows = 1 << 17;

    private const int RowsInOneBlock = 1 << 12;
    private const int Blocks = 4;
    private const byte FirstSide = 0;
    private const byte SecondSide = 1;
    private const byte BothSides = 2;

    /// <summary>Sends a row to its block's meetings with every other block.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rows">Number of rows that meet.</param>
    /// <param name="signature">A signature of <see cref="LongSketch.Places"/>.</param>
    /// <param name="sink">Takes the records.</param>
    public static void Emit(Row row, long rows, ReadOnlySpan<uint> signature, IRecordSink sink)
    {
        int blocks = rows <= RowsInOneBlock ? 1 : Blocks;
        ulong split = SplitKey(row);
        var writer = new PayloadWriter();
        LongSketch sketch = LongSketch.Of(signature);
        int own = (int)(SplitMix64.Mix(PairIds.RowKey(row.Id)) % (ulong)blocks);
        for (int other = 0; other < blocks; other++)
        {
            (int low, int high) = own < other ? (own, other) : (other, own);
            byte side = low == high ? BothSides : own == low ? FirstSide : SecondSide;
            sketch.Write(writer.Clear().Byte(RecordTag.Block).Byte(side).Id(row.Id));
            sink.Send(SplitMix64.Mix(split ^ SplitMix64.Mix((ulong)((low * blocks) + high + 1))), writer.Written);
        }
    }

    /// <summary>The key of a row's split: rows of two splits never meet.</summary>
    public static ulong SplitKey(Row row) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(row.Split)));

    /// <summary>Compares the rows of two blocks, and tells each row of its best neighbours.</summary>
    public void Reduce(IEnumerable<Record> records, IReduceSink sink)
    {
        var first = new SketchBlock();
        var second = new SketchBlock();
        bool isWithin = false;
        foreach (Record record in records)
        {
            var reader = new PayloadReader(record.Payload.Span[1..]);
            byte side = reader.Byte();
            isWithin |= side == BothSides;
            (side == SecondSide ? second : first).Add(reader.Id(), record.Place, LongSketch.Read(ref reader));
        }

        if (isWithin)
        {
            Tell(first, search.Within(first), first, sink);
        }
        else
        {
            (BestNeighbours?[] ofFirst, BestNeighbours?[] ofSecond) = search.Between(first, second);
            Tell(first, ofFirst, second, sink);
            Tell(second, ofSecond, first, sink);
        }
    }

    private static void Tell(SketchBlock own, BestNeighbours?[] best, SketchBlock others, IReduceSink sink)
    {
        var writer = new PayloadWriter();
        var pairs = new List<(RowId, int)>();
        for (int i = 0; i < own.Count; i++)
        {
            if (best[i] is { } found)
            {
                pairs.Clear();
                foreach (BestNeighbours.Found neighbour in found.Sorted())
                {
                    pairs.Add((others[neighbour.Neighbour].Id, neighbour.Weight));
                }

                PairRounds.Tell(writer, own[i].Place, own[i].Id, CollectionsMarshal.AsSpan(pairs), sink);
            }
        }
    }
}
