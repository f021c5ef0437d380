using DataForge.Augmenters.Contrast.Mining;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Tests.Contrast;

/// <summary>The search that compares vectors of sketches gives what comparing them one by one gives.</summary>
public class SketchSearchTests
{
    private static readonly BucketRules Rules = new(0.2, 0.65);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(7, 3)]
    [InlineData(300, 1)]
    [InlineData(601, 10)]
    public void Within_AnySketches_KeepsTheBestOfAll(int rows, int count)
    {
        LongSketch[] sketches = Sketches(rows, seed: (ulong)rows);
        SketchBlock block = Block(sketches, 0);
        BestNeighbours?[] found = new SketchSearch(Rules, count).Within(block);
        for (int i = 0; i < rows; i++)
        {
            Weights(found[i]).Should().Equal(Expected(sketches[i], sketches.Where((_, j) => j != i), count));
            found[i]?.Sorted().Should().OnlyContain(item => item.Neighbour != i && Agreements(sketches[i], sketches[item.Neighbour]) == item.Weight);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 300)]
    [InlineData(400, 259)]
    public void Between_AnySketches_KeepsTheBestOfAll(int rows, int others)
    {
        LongSketch[] own = Sketches(rows, 1), other = Sketches(others, 2);
        (BestNeighbours?[] ofFirst, BestNeighbours?[] ofSecond) = new SketchSearch(Rules, 4).Between(Block(own, 0), Block(other, 10_000));
        for (int i = 0; i < rows; i++)
        {
            Weights(ofFirst[i]).Should().Equal(Expected(own[i], other, 4));
        }

        for (int i = 0; i < others; i++)
        {
            Weights(ofSecond[i]).Should().Equal(Expected(other[i], own, 4));
        }
    }

    [Fact]
    public void PairKey_EitherOrder_IsThePairsKey()
    {
        SketchBlock one = Block(Sketches(3, 1), 0), other = Block(Sketches(3, 2), 100);
        ulong key = PairIds.Of(one[1].Id, other[2].Id).Key;
        SketchBlock.PairKey(one, 1, other, 2).Should().Be(key);
        SketchBlock.PairKey(other, 2, one, 1).Should().Be(key);
    }

    private static int[] Weights(BestNeighbours? best) => best is null ? [] : [.. best.Sorted().Select(item => item.Weight)];

    private static int[] Expected(LongSketch own, IEnumerable<LongSketch> others, int count) =>
        [.. others.Select(other => Agreements(own, other)).Where(all => all >= Rules.LeastOfAll && all <= Rules.MostOfAll).OrderDescending().Take(count)];

    private static int Agreements(LongSketch one, LongSketch other) => one.First.Agreements(other.First) + one.Second.Agreements(other.Second);

    /// <summary>Sketches around a few centres, from nearly equal to unrelated.</summary>
    private static LongSketch[] Sketches(int count, ulong seed)
    {
        var draw = new SplitMix64(seed);
        uint[][] centres = [.. Enumerable.Range(0, 4).Select(_ => Signature(ref draw))];
        var sketches = new LongSketch[count];
        for (int i = 0; i < count; i++)
        {
            uint[] signature = [.. centres[i % centres.Length]];
            double share = draw.NextDouble();
            for (int place = 0; place < signature.Length; place++)
            {
                signature[place] = draw.NextDouble() < share ? (uint)draw.NextUInt64() : signature[place];
            }

            sketches[i] = LongSketch.Of(signature);
        }

        return sketches;
    }

    private static uint[] Signature(ref SplitMix64 draw)
    {
        uint[] signature = new uint[LongSketch.Places];
        for (int i = 0; i < signature.Length; i++)
        {
            signature[i] = (uint)draw.NextUInt64();
        }

        return signature;
    }

    private static SketchBlock Block(LongSketch[] sketches, int firstId)
    {
        var block = new SketchBlock();
        for (int i = 0; i < sketches.Length; i++)
        {
            block.Add(new RowId((UInt128)(ulong)(firstId + i) * 0x9E37_79B9_7F4A_7C15), new Place(0, i), sketches[i]);
        }

        return block;
    }
}
