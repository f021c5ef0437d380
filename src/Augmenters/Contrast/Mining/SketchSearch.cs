using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Finds, for each row of a block, the neighbours whose sketches agree most within a band: every pair is compared, so none is missed.</summary>
/// <param name="rules">The band.</param>
/// <param name="count">Neighbours kept for each row.</param>
internal sealed class SketchSearch(BucketRules rules, int count)
{
    /// <summary>Rows of a tile: so many sketches stay in the first-level cache while the others pass by.</summary>
    private const int Tile = 256;

    private const ulong Pairs = 0x5555_5555_5555_5555;
    private const ulong Nibbles = 0x3333_3333_3333_3333;
    private const ulong Bytes = 0x0F0F_0F0F_0F0F_0F0F;
    private const ulong Shorts = 0x00FF_00FF_00FF_00FF;

    /// <summary>The best neighbours of each row within the block; null where a row has none.</summary>
    public BestNeighbours?[] Within(SketchBlock block)
    {
        var best = new Best(block.Count, count, rules.LeastOfAll);
        Search(block, block, best, best);
        return best.Neighbours;
    }

    /// <summary>The best neighbours of each row in the other block.</summary>
    public (BestNeighbours?[] OfFirst, BestNeighbours?[] OfSecond) Between(SketchBlock first, SketchBlock second)
    {
        var ofFirst = new Best(first.Count, count, rules.LeastOfAll);
        var ofSecond = new Best(second.Count, count, rules.LeastOfAll);
        Search(first, second, ofFirst, ofSecond);
        return (ofFirst.Neighbours, ofSecond.Neighbours);
    }

    private void Search(SketchBlock first, SketchBlock second, Best ofFirst, Best ofSecond)
    {
        bool isSame = ReferenceEquals(first, second);
        for (int tile = 0; tile < second.Count; tile += Tile)
        {
            int end = Math.Min(second.Count, tile + Tile);
            for (int i = 0; i < (isSame ? end : first.Count); i++)
            {
                int start = isSame ? Math.Max(tile, i + 1) : tile;
                if (start < end)
                {
                    Search(first, i, second, start, end, ofFirst, ofSecond);
                }
            }
        }
    }

    /// <summary>Compares one row with neighbouring ones of a block, a vector at a time.</summary>
    private void Search(SketchBlock first, int i, SketchBlock second, int start, int end, Best ofFirst, Best ofSecond)
    {
        Vector256<ulong> a0 = One(first, 0, i), a1 = One(first, 1, i), a2 = One(first, 2, i), a3 = One(first, 3, i);
        Vector256<ulong> a4 = One(first, 4, i), a5 = One(first, 5, i), a6 = One(first, 6, i), a7 = One(first, 7, i);
        ref ulong b0 = ref Words(second, 0), b1 = ref Words(second, 1), b2 = ref Words(second, 2), b3 = ref Words(second, 3);
        ref ulong b4 = ref Words(second, 4), b5 = ref Words(second, 5), b6 = ref Words(second, 6), b7 = ref Words(second, 7);
        ref ulong mostOfOther = ref MemoryMarshal.GetArrayDataReference(ofSecond.MostDifferences);
        Vector256<ulong> mostOfOwn = Vector256.Create(ofFirst.MostDifferences[i]);
        for (int j = start; j < end; j += Vector256<ulong>.Count)
        {
            nuint at = (nuint)j;
            Vector256<ulong> s = Differ(a0, ref b0, at) + Differ(a1, ref b1, at) + Differ(a2, ref b2, at);
            Vector256<ulong> t = Differ(a3, ref b3, at) + Differ(a4, ref b4, at) + Differ(a5, ref b5, at);
            Vector256<ulong> u = Differ(a6, ref b6, at) + Differ(a7, ref b7, at);
            Vector256<ulong> differences = Sum(s, t, u);
            Vector256<ulong> wanted = Vector256.LessThanOrEqual(differences, Vector256.Max(mostOfOwn, Vector256.LoadUnsafe(ref mostOfOther, at)));
            if (wanted != Vector256<ulong>.Zero)
            {
                for (int lane = 0; lane < Math.Min(Vector256<ulong>.Count, end - j); lane++)
                {
                    if (wanted[lane] != 0 && LongSketch.Places - (int)differences[lane] is var agreements && agreements <= rules.MostOfAll)
                    {
                        ulong key = SketchBlock.PairKey(first, i, second, j + lane);
                        ofFirst.Add(i, new BestNeighbours.Found(j + lane, agreements, key));
                        ofSecond.Add(j + lane, new BestNeighbours.Found(i, agreements, key));
                    }
                }

                mostOfOwn = Vector256.Create(ofFirst.MostDifferences[i]);
            }
        }
    }

    /// <summary>One bit for each place that differs, in fields of two bits.</summary>
    private static Vector256<ulong> Differ(Vector256<ulong> own, ref ulong others, nuint at)
    {
        Vector256<ulong> difference = own ^ Vector256.LoadUnsafe(ref others, at);
        return (difference | (difference >> 1)) & Vector256.Create(Pairs);
    }

    /// <summary>The sum of all fields of two bits, none of which has overflowed.</summary>
    private static Vector256<ulong> Sum(Vector256<ulong> s, Vector256<ulong> t, Vector256<ulong> u)
    {
        Vector256<ulong> nibbles = Vector256.Create(Nibbles), bytes = Vector256.Create(Bytes), shorts = Vector256.Create(Shorts);
        Vector256<ulong> of12 = (s & nibbles) + ((s >> 2) & nibbles) + (t & nibbles) + ((t >> 2) & nibbles);
        Vector256<ulong> of4 = (u & nibbles) + ((u >> 2) & nibbles);
        Vector256<ulong> ofBytes = (of12 & bytes) + ((of12 >> 4) & bytes) + (of4 & bytes) + ((of4 >> 4) & bytes);
        Vector256<ulong> ofShorts = (ofBytes & shorts) + ((ofBytes >> 8) & shorts);
        Vector256<ulong> ofWords = ofShorts + (ofShorts >> 16);
        return (ofWords + (ofWords >> 32)) & Vector256.Create(0xFFFFUL);
    }

    private static Vector256<ulong> One(SketchBlock block, int word, int row) => Vector256.Create(block.Word(word)[row]);

    private static ref ulong Words(SketchBlock block, int word) => ref MemoryMarshal.GetArrayDataReference(block.Word(word));

    /// <summary>The best neighbours of each row of a block, and beside them the most differences at which a further one is still wanted.</summary>
    private sealed class Best(int rows, int count, int least)
    {
        public BestNeighbours?[] Neighbours { get; } = new BestNeighbours?[rows];

        public ulong[] MostDifferences { get; } = Filled(rows + Vector256<ulong>.Count, LongSketch.Places - least);

        public void Add(int row, BestNeighbours.Found found)
        {
            BestNeighbours best = Neighbours[row] ??= new BestNeighbours(count);
            best.Add(found);
            MostDifferences[row] = Math.Min(MostDifferences[row], (ulong)(LongSketch.Places - best.Least));
        }

        private static ulong[] Filled(int length, int value)
        {
            ulong[] values = new ulong[length];
            Array.Fill(values, (ulong)value);
            return values;
        }
    }
}
