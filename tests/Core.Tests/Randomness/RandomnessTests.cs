using System.Globalization;
using System.Text.Json;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Core.Tests.Randomness;

public class RandomnessTests
{
    private static readonly JsonElement Goldens = JsonDocument.Parse(Golden.Text("core/randomness.json")).RootElement;

    [Fact]
    public void SplitMix64_KnownSeeds_GiveKnownStreams()
    {
        foreach (JsonElement stream in Case("splitmix64").GetProperty("outputs").GetProperty("streams").EnumerateArray())
        {
            ulong seed = Number(stream.GetProperty("seed"));
            var source = new SplitMix64(seed);
            foreach (JsonElement value in stream.GetProperty("u64").EnumerateArray())
            {
                source.NextUInt64().Should().Be(Number(value));
            }

            source = new SplitMix64(seed);
            foreach (JsonElement value in stream.GetProperty("double").EnumerateArray())
            {
                source.NextDouble().Should().Be(value.GetDouble());
            }

            SplitMix64.Mix(seed).Should().Be(Number(stream.GetProperty("mix64_of_seed")));
        }
    }

    [Fact]
    public void NextBounded_KnownBounds_GiveKnownValuesAndState()
    {
        foreach (JsonElement item in Case("bounded").GetProperty("outputs").GetProperty("cases").EnumerateArray())
        {
            var source = new SplitMix64(Case("bounded").GetProperty("inputs").GetProperty("seed").GetUInt64());
            foreach (JsonElement value in item.GetProperty("values").EnumerateArray())
            {
                source.NextBounded(Number(item.GetProperty("n"))).Should().Be(Number(value));
            }

            source.State.Should().Be(Number(item.GetProperty("state_after")));
        }
    }

    [Fact]
    public void Shuffle_KnownLengths_GiveKnownOrders()
    {
        foreach (JsonElement item in Case("shuffle").GetProperty("outputs").GetProperty("cases").EnumerateArray())
        {
            var source = new SplitMix64(Case("shuffle").GetProperty("inputs").GetProperty("seed").GetUInt64());
            int[] order = [.. Enumerable.Range(0, item.GetProperty("n").GetInt32())];
            source.Shuffle(order.AsSpan());
            order.Should().Equal(item.GetProperty("order").EnumerateArray().Select(value => value.GetInt32()));
        }
    }

    [Fact]
    public void WeightedSample_KnownWeights_TakesTheKnownRows()
    {
        JsonElement golden = Case("weighted_sample");
        double[] weights = [.. golden.GetProperty("inputs").GetProperty("weights").EnumerateArray().Select(value => value.GetDouble())];
        var source = new SplitMix64(golden.GetProperty("inputs").GetProperty("seed").GetUInt64());

        WeightedSample.Draw(ref source, weights, 10).Should().Equal(golden.GetProperty("outputs").GetProperty("top10").EnumerateArray().Select(value => value.GetInt32()));
    }

    [Fact]
    public void KeyedDraw_KnownSeedsStepsAndRows_GiveKnownStates()
    {
        foreach (JsonElement item in Goldens.GetProperty("keyed").EnumerateArray())
        {
            RowId.TryParse(item.GetProperty("row").GetString(), out RowId row).Should().BeTrue();
            SplitMix64 source = KeyedDraw.For(Number(item.GetProperty("seed")), item.GetProperty("step").GetString()!, row);
            source.State.Should().Be(Number(item.GetProperty("state")));
            new SplitMix64(source.State).NextDouble().Should().Be(item.GetProperty("uniform").GetDouble());
            source.NextUInt64().Should().Be(Number(item.GetProperty("first")));
        }
    }

    [Fact]
    public void Partition_KnownGroups_HaveKnownSplitsAndFolds()
    {
        var partition = new Partition(7, [new SplitShare("train", 0.8), new SplitShare("validation", 0.1), new SplitShare("test", 0.1)]);
        foreach (JsonElement item in Goldens.GetProperty("partition").EnumerateArray())
        {
            RowId.TryParse(item.GetProperty("group").GetString(), out RowId group).Should().BeTrue();
            partition.SplitOf(group).Should().Be(item.GetProperty("split").GetString());
            partition.FoldOf(group).Should().Be(item.GetProperty("fold").GetInt32());
        }
    }

    [Fact]
    public void Partition_ManyGroups_KeepsToItsShares()
    {
        var partition = new Partition(3, [new SplitShare("train", 0.7), new SplitShare("test", 0.3)]);
        RowId[] groups = [.. Enumerable.Range(0, 20_000).Select(i => Core.Identity.GroupIdentity.OfKey($"g{i}"))];

        // Four standard deviations of a share of 20,000 draws.
        groups.Count(group => partition.SplitOf(group) == "train").Should().BeInRange(14_000 - 260, 14_000 + 260);
        foreach (int count in groups.GroupBy(partition.FoldOf).Select(fold => fold.Count()))
        {
            count.Should().BeInRange(4_000 - 227, 4_000 + 227);
        }
    }

    [Fact]
    public void LeavesFoldFree_GroupsOfAllFolds_IsFalse()
    {
        var partition = new Partition(3, [new SplitShare("train", 1)]);
        RowId[] onePerFold = [.. Enumerable.Range(0, 100).Select(i => Core.Identity.GroupIdentity.OfKey($"g{i}")).DistinctBy(partition.FoldOf)];
        onePerFold.Should().HaveCount(Partition.Folds);
        partition.LeavesFoldFree(onePerFold).Should().BeFalse();
        partition.LeavesFoldFree(onePerFold.AsSpan(1)).Should().BeTrue();
    }

    private static JsonElement Case(string name) => Goldens.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);

    private static ulong Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetUInt64();
}
