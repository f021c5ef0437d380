using System.Globalization;
using DataForge.Core.Randomness;
using DataForge.Filters.Statistics.Resampling;

namespace DataForge.Filters.Tests.Statistics;

public class RandomStreamTests
{
    private const string Needs = StatsGolden.Folder + "/hashing_and_random.json";

    [ReferenceFact(Needs)]
    public void SplitMix64_StreamsBoundsAndShuffles_MatchReference()
    {
        foreach (StatsGolden stream in StatsGolden.Case("hashing_and_random", "splitmix64").Out["streams"].Items)
        {
            var integers = new SplitMix64(Number(stream["seed"]));
            stream["u64"].Items.Select(_ => integers.NextUInt64()).Should().Equal(stream["u64"].Items.Select(Number));
            var doubles = new SplitMix64(Number(stream["seed"]));
            stream["double"].Items.Select(_ => doubles.NextDouble()).Should().Equal(stream["double"].Doubles);
        }

        StatsGolden golden = StatsGolden.Case("hashing_and_random", "bounded");
        foreach (StatsGolden bounded in golden.Out["cases"].Items)
        {
            var source = new SplitMix64((ulong)golden.In["seed"].Int);
            foreach (StatsGolden value in bounded["values"].Items)
            {
                source.NextBounded(Number(bounded["n"])).Should().Be(Number(value));
            }

            source.State.Should().Be(Number(bounded["state_after"]));
        }

        golden = StatsGolden.Case("hashing_and_random", "shuffle");
        foreach (StatsGolden shuffled in golden.Out["cases"].Items)
        {
            var source = new SplitMix64((ulong)golden.In["seed"].Int);
            int[] items = [.. Enumerable.Range(0, shuffled["n"].Int)];
            source.Shuffle(items.AsSpan());
            items.Should().Equal(shuffled["order"].Ints);
        }
    }

    [ReferenceFact(Needs)]
    public void WeightedSample_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("hashing_and_random", "weighted_sample");
        var source = new SplitMix64((ulong)golden.In["seed"].Int);
        WeightedSample.Draw(ref source, golden.In["weights"].Doubles, 10).Should().Equal(golden.Out["top10"].Ints);
    }

    [ReferenceFact(Needs)]
    public void KeyedIndices_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("hashing_and_random", "keyed_index");
        int[][] replicates = [.. golden.Out["replicates"].Items.Select(replicate => replicate.Ints)];
        int[] numbers = [0, 1, 2, 999];
        var bootstrap = new KeyedBootstrap((ulong)golden.In["seed"].Int, 1000);
        numbers.Should().HaveSameCount(replicates);
        foreach ((int number, int[] expected) in numbers.Zip(replicates))
        {
            bootstrap.Draw(number, golden.In["n"].Int).Take(expected.Length).Should().Equal(expected);
        }
    }

    private static ulong Number(StatsGolden golden) => golden.Json.ValueKind == System.Text.Json.JsonValueKind.String
        ? ulong.Parse(golden.Text, CultureInfo.InvariantCulture) : golden.Json.GetUInt64();
}
