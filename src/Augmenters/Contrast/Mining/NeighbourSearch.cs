namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Finds, for each row of a block, the pairs of greatest cosine within a band: every pair is computed, so none is missed.</summary>
internal sealed class NeighbourSearch(double minimum, double maximum, int count)
{
    /// <summary>Vectors of a tile: so many stay in the second-level cache while the others pass by.</summary>
    private const int Tile = 128;

    private const double WeightUnit = 1e6;

    /// <summary>The best pairs of each row with other rows of the block.</summary>
    public IEnumerable<(VectorBlock.Member Own, PairIds Pair, int Weight)> Within(VectorBlock block)
    {
        var best = new BestPairs[block.Count];
        Search(block, block, best, best, isSame: true);
        return Found(block, best);
    }

    /// <summary>The best pairs of each row with rows of the other block.</summary>
    public IEnumerable<(VectorBlock.Member Own, PairIds Pair, int Weight)> Between(VectorBlock first, VectorBlock second)
    {
        var ofFirst = new BestPairs[first.Count];
        var ofSecond = new BestPairs[second.Count];
        Search(first, second, ofFirst, ofSecond, isSame: false);
        return Found(first, ofFirst).Concat(Found(second, ofSecond));
    }

    private void Search(VectorBlock first, VectorBlock second, BestPairs[] ofFirst, BestPairs[] ofSecond, bool isSame)
    {
        Span<float> cosines = stackalloc float[CosineKernel.Width];
        for (int tile = 0; tile < second.Count; tile += Tile)
        {
            int end = Math.Min(second.Count, tile + Tile);
            for (int i = 0; i < (isSame ? end : first.Count); i++)
            {
                int j = isSame ? Math.Max(tile, i + 1) : tile;
                for (; j < end; j += CosineKernel.Width)
                {
                    int width = Math.Min(CosineKernel.Width, end - j);
                    CosineKernel.Dot(first.Vector(i), second, j, width, cosines);
                    for (int k = 0; k < width; k++)
                    {
                        if (cosines[k] >= minimum && cosines[k] <= maximum)
                        {
                            Note(first[i], second[j + k], cosines[k], ref ofFirst[i], ref ofSecond[j + k]);
                        }
                    }
                }
            }
        }
    }

    private void Note(VectorBlock.Member one, VectorBlock.Member other, float cosine, ref BestPairs ofOne, ref BestPairs ofOther)
    {
        var found = new BestPairs.Found(PairIds.Of(one.Id, other.Id), (int)Math.Round((cosine + 1) * WeightUnit));
        (ofOne ??= new BestPairs(count)).Add(found);
        (ofOther ??= new BestPairs(count)).Add(found);
    }

    private static IEnumerable<(VectorBlock.Member Own, PairIds Pair, int Weight)> Found(VectorBlock block, BestPairs?[] best)
    {
        for (int i = 0; i < block.Count; i++)
        {
            foreach (BestPairs.Found found in best[i]?.Sorted() ?? [])
            {
                yield return (block[i], found.Pair, found.Weight);
            }
        }
    }
}
