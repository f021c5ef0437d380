using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Selection;
using DataForge.Filters.Tests.Statistics;
using DataForge.OperatorKit;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Filters.Tests.Selection;

public class SelectionTests
{
    private const string Needs = StatsGolden.Folder + "/selection.json";

    [ReferenceFact(Needs)]
    public void KMeansAndCoverage_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("selection", "kmeans");
        double[][] vectors = golden.In["vectors"].Matrix;
        KMeans clusters = KMeans.Fit(vectors, golden.In["init_rows"].Ints);
        clusters.Labels.Should().Equal(golden.Out["labels"].Ints);
        clusters.Inertia.ShouldBeNear(golden.Out["inertia"].Double, 1e-9);
        clusters.Centres.SelectMany(centre => centre).ShouldBeNear(golden.Out["centres"].Matrix.SelectMany(centre => centre), 1e-9);

        golden = StatsGolden.Case("selection", "k_center_greedy");
        (int[] selected, double radius) = Coverage.KCenter(vectors, 15);
        selected.Should().Equal(golden.Out["selected"].Ints);
        radius.ShouldBeNear(golden.Out["radius"].Double, 1e-9);

        golden = StatsGolden.Case("selection", "facility_location");
        (selected, double[] gains) = Coverage.FacilityLocation(vectors, 12);
        selected.Should().Equal(golden.Out["selected"].Ints);
        gains.ShouldBeNear(golden.Out["gains"].Doubles, 1e-9);

        golden = StatsGolden.Case("selection", "dpp_greedy");
        (selected, gains) = Coverage.Determinantal(vectors, golden.In["quality"].Doubles, 12, 2);
        selected.Should().Equal(golden.Out["selected"].Ints);
        gains.ShouldBeNear(golden.Out["log_gains"].Doubles, 1e-9);

        foreach (double threshold in new[] { 0.95, 0.99 })
        {
            golden = StatsGolden.Case("selection", $"semantic_dedup_{threshold}");
            EmbeddingDuplicates.Edges(vectors, threshold).Should().HaveCount(golden.Out["edges"].Int);
            EmbeddingDuplicates.Components(vectors, threshold).Should().Equal(golden.Out["component"].Ints);
            EmbeddingDuplicates.KeepFar(vectors, threshold, clusters).Should().Equal(golden.Out["keep_far"].Ints);
            EmbeddingDuplicates.KeepFirst(vectors, threshold).Should().Equal(golden.Out["keep_first"].Ints);
            EmbeddingDuplicates.Published(vectors, threshold, clusters).Should().Equal(golden.Out["semdedup"].Ints);
        }
    }

    [Fact]
    public void Quotas_AddUpAndStayWithinTheStrata() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, 50).NonEmptyListOf().ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), (sizes, rows) =>
        {
            long[] strata = [.. sizes.Select(size => (long)size)];
            long expected = Math.Min(rows, strata.Sum());
            long[] proportional = Quotas.Proportional(strata, rows), equal = Quotas.Equal(strata, rows);
            return proportional.Sum() == expected && equal.Sum() == expected
                && proportional.Zip(strata).All(pair => pair.First >= 0 && pair.First <= pair.Second) && equal.Zip(strata).All(pair => pair.First >= 0 && pair.First <= pair.Second)
                && equal.Zip(strata).All(pair => pair.First == pair.Second || pair.First >= equal.Max() - 1);
        }));

    [Fact]
    public void Sample_KeepsExactNumbersOfEachSplitAndStratum()
    {
        Row[] rows = [.. Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? Rows.Scored($"p{i}", "r", 1) : Rows.Preference($"p{i}", "a", "b"))];
        RowOutput[] kept = [.. OperatorRunner.Run<Sample, SampleOptions>(rows, new() { Rows = 30, By = ["shape"], Quota = "equal" }).Where(output => output.Decision == Decision.Passed)];
        foreach (string split in new[] { "train", "test" })
        {
            kept.Count(output => output.Row.Split == split && output.Row.Content is ScoredContent).Should().Be(15);
            kept.Count(output => output.Row.Split == split && output.Row.Content is PreferenceContent).Should().Be(15);
        }

        OperatorRunner.Run<Sample, SampleOptions>(rows, new() { Share = 0.25 }).Where(output => output.Decision == Decision.Passed).GroupBy(output => output.Row.Split)
            .Should().OnlyContain(split => split.Count() == (int)Math.Round(0.25 * rows.Count(row => row.Split == split.Key), MidpointRounding.AwayFromZero));
    }

    [Fact]
    public void Sample_AnyCutAndOrder_SameRows()
    {
        Row[] rows = [.. Enumerable.Range(0, 300).Select(i => Rows.Preference($"p{i % 60}", $"a{i}", "b"))];
        string[] whole = Decide([rows], 1, false);
        Decide([.. rows.Reverse().Chunk(7)], 5, true).Should().Equal(whole);
        whole.Count(text => text.Contains("Rejected")).Should().BeInRange(140, 160);

        static string[] Decide(IReadOnlyList<IReadOnlyList<Row>> slices, int ranges, bool reverse) =>
            [.. new BarrierRunner((IBarrierOperator)Sample.Create(new() { Share = 0.5, ByGroup = true }, Rows.Setup("s")), ranges, reverse)
                .Run(Sample.Info, Rows.Setup("s"), slices).Select(output => $"{output.Row.Id} {output.Decision} {output.Detail}").Order()];
    }
}
