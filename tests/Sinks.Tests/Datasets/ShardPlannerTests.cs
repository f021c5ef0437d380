using System.Globalization;
using DataForge.Core.Rows;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Shards;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Sinks.Tests.Datasets;

public sealed class ShardPlannerTests
{
    private const long Target = 1000;

    private static readonly Arbitrary<int[]> Sizes = Gen.Choose(1, 500).ArrayOf().Where(sizes => sizes.Length > 0).ToArbitrary();

    [Fact]
    public void Cuts_OfSlicesUpToHalfTheTarget_LieBetweenHalfAndTwice()
    {
        Prop.ForAll(Sizes, sizes =>
        {
            List<int> ends = ShardCuts.Of(Named(sizes), Target);
            List<long> shards = Shards(sizes, ends);
            shards.Sum().Should().Be(sizes.Sum());
            if (shards.Count > 1)
            {
                shards.Should().OnlyContain(size => size >= Target / 2 && size <= Target * 2);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Cuts_OfAnySlices_CoverThemOnceInOrder()
    {
        Prop.ForAll(Gen.Choose(0, 5000).ArrayOf().ToArbitrary(), sizes =>
        {
            List<int> ends = ShardCuts.Of(Named(sizes), Target);
            ends.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
            (ends.Count == 0 ? 0 : ends[^1]).Should().Be(sizes.Length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Cuts_OnAverage_MeetTheTarget()
    {
        int[] sizes = [.. Enumerable.Repeat(20, 20_000)];

        double mean = Shards(sizes, ShardCuts.Of(Named(sizes), Target)).Average();

        mean.Should().BeInRange(0.85 * Target, 1.15 * Target);
    }

    [Fact]
    public void Cuts_AfterOneSliceIsInserted_ChangeFewShards()
    {
        (string Name, long Bytes)[] before = [.. Named([.. Enumerable.Repeat(20, 2000)])];
        (string Name, long Bytes)[] after = [.. before[..700], ("inserted", 20), .. before[700..]];

        HashSet<string> old = [.. Contents(before)];

        Contents(after).Count(shard => !old.Contains(shard)).Should().BeLessThan(5);
    }

    [Fact]
    public void Plan_NamesFilesAsTheHubDoes()
    {
        Build build = Build.Of([[.. CanonicalRows.Rows]]);

        build.Plan().Select(plan => plan.FileName).Should().Equal(
            "data/train-00000-of-00001.parquet",
            "data/validation-00000-of-00001.parquet",
            "preference/train-00000-of-00001.parquet",
            "preference/validation-00000-of-00001.parquet",
            "scored/train-00000-of-00001.parquet",
            "stepwise/train-00000-of-00001.parquet",
            "ranked/train-00000-of-00001.parquet");
    }

    [Fact]
    public void Plan_ManySlices_NumbersShardsAndHoldsEverySliceOnce()
    {
        Build build = Build.Of(Enumerable.Range(0, 40).Select(slice => Rows(slice, 5)), options: new DatasetSinkOptions { ShardBytes = 2000 });

        IReadOnlyList<ShardPlan> plans = [.. build.Plan().Where(plan => plan.Config == "preference")];

        plans.Count.Should().BeGreaterThan(3);
        plans.SelectMany(plan => plan.Slices).Should().Equal(build.Slices.Select(slice => slice.Slice.Name));
        plans.Select(plan => plan.FileName).Should().Equal(Enumerable.Range(0, plans.Count).Select(index => string.Create(CultureInfo.InvariantCulture, $"preference/train-{index:d5}-of-{plans.Count:d5}.parquet")));
        plans.Sum(plan => plan.Rows).Should().Be(200);
    }

    [Fact]
    public void Key_DependsOnContentAndWriting_NotOnPlace()
    {
        Build build = Build.Of([Rows(0, 3), Rows(1, 3)], options: new DatasetSinkOptions { ShardBytes = 200 });
        ShardPlan second = build.Plan().Single(plan => plan is { Config: "default", Index: 1 });
        ShardPlan alone = ShardPlanner.Plan(build.Configs, Build.Splits, [build.Slices[1].Slice]).Single(plan => plan.Config == "default");

        alone.Key.Should().Be(second.Key);
        alone.FileName.Should().NotBe(second.FileName);
        foreach (DatasetSinkOptions other in new[] { new DatasetSinkOptions { Level = 5 }, new DatasetSinkOptions { Codec = "none" }, new DatasetSinkOptions { RowGroupRows = 7 }, new DatasetSinkOptions { Canonical = false } })
        {
            Build.Of([Rows(1, 3)], options: other).Plan()[0].Key.Should().NotBe(second.Key);
        }

        ShardPlanner.Plan(build.Configs, Build.Splits, [build.Slices[1].Slice with { ContentKey = "other" }])[0].Key.Should().NotBe(second.Key);
    }

    [Fact]
    public void Plan_TallyOfAnotherLayout_IsRefused()
    {
        Build build = Build.Of([Rows(0, 1)]);
        var other = new DatasetConfigs(Build.Layout with { Tools = true }, new DatasetSinkOptions());

        Action plan = () => ShardPlanner.Plan(other, Build.Splits, [build.Slices[0].Slice]);

        plan.Should().Throw<DatasetException>().WithMessage("*slice-0*another layout*");
    }

    [Fact]
    public void Plan_UnknownSplit_IsRefused()
    {
        Build build = Build.Of([Rows(0, 1)]);

        Action plan = () => ShardPlanner.Plan(build.Configs, ["test"], [build.Slices[0].Slice]);

        plan.Should().Throw<DatasetException>().WithMessage("*split 'train'*test*");
    }

    [Fact]
    public void Tally_MergedInAnyOrder_AndThroughJson_IsTheSame()
    {
        Build build = Build.Of(CanonicalRows.Rows.Chunk(4).Select(rows => (IReadOnlyList<Row>)rows));
        DatasetTally whole = Build.Of([[.. CanonicalRows.Rows]]).Slices[0].Slice.Tally;

        var forward = new DatasetTally(whole.Configs);
        var backward = new DatasetTally(whole.Configs);
        foreach ((DatasetSlice slice, _) in build.Slices)
        {
            forward.Merge(TallyJson.Read(TallyJson.Write(slice.Tally)));
        }

        foreach ((DatasetSlice slice, _) in build.Slices.Reverse())
        {
            backward.Merge(slice.Tally);
        }

        TallyJson.Write(forward).Should().Be(TallyJson.Write(whole)).And.Be(TallyJson.Write(backward));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"configs\":\"x\",\"left_out\":[],\"rows\":[[1]]}")]
    [InlineData("{\"configs\":\"x\",\"left_out\":[[\"a\"]],\"rows\":[]}")]
    public void TallyJson_OfSomethingElse_IsRefused(string text)
    {
        Action read = () => TallyJson.Read(text);

        read.Should().Throw<DatasetException>().WithMessage("*no tally*");
    }

    private static List<Row> Rows(int slice, int count) =>
        [.. Enumerable.Range(0, count).Select(index => Build.Pair(string.Create(CultureInfo.InvariantCulture, $"Prompt {slice} {index}"), "The better reply.", "The worse reply."))];

    private static List<(string Name, long Bytes)> Named(int[] sizes) => [.. sizes.Select((size, index) => (string.Create(CultureInfo.InvariantCulture, $"slice {index}"), (long)size))];

    private static List<long> Shards(int[] sizes, List<int> ends) =>
        [.. ends.Select((end, index) => sizes[(index == 0 ? 0 : ends[index - 1])..end].Sum(size => (long)size))];

    private static IEnumerable<string> Contents((string Name, long Bytes)[] slices)
    {
        int start = 0;
        foreach (int end in ShardCuts.Of(slices, Target))
        {
            yield return string.Join(' ', slices[start..end].Select(slice => slice.Name));
            start = end;
        }
    }
}
