using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Filters.Semantic;
using DataForge.Filters.Tests.Statistics;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Semantic;

public class SemanticStepTests
{
    [Fact]
    public void Duplicates_ChainsOfNearRows_KeepOneOfEachComponent()
    {
        // cos 0.1 = 0.995: neighbours ten hundredths apart are the same, those twenty apart are so through the one between.
        Row[] rows = [Prompt("a:0"), Prompt("a:10"), Prompt("a:20"), Prompt("a:60"), Prompt("b:0"), Prompt("b:5"), Prompt("no vector")];
        RowOutput[] outputs = Run(rows, new() { Teacher = "meaning", Threshold = 0.99 });
        outputs.Where(output => output.Decision == Decision.Passed).Should().HaveCount(4);
        outputs[3].Decision.Should().Be(Decision.Passed);
        outputs[6].Decision.Should().Be(Decision.Passed, "a row without a vector matches nothing");
        RowOutput dropped = outputs.First(output => output.Decision == Decision.Rejected);
        dropped.Reason.Should().Be("semantic_duplicate");
        outputs.Should().ContainSingle(output => output.Row.Id.ToString() == dropped.Detail && output.Decision == Decision.Passed);
    }

    [Fact]
    public void Duplicates_AnyBlocksSlicesAndRanges_DecideAsAllPairsDo()
    {
        var source = new SplitMix64(4);
        Row[] rows = [.. Enumerable.Range(0, 150).Select(i => Prompt($"{(char)('a' + source.NextIndex(5))}:{source.NextIndex(150)} {i}"))];
        double threshold = Math.Cos(0.015);
        int[] root = [.. Enumerable.Range(0, rows.Length)];
        float[][] vectors = [.. rows.Select(row => NumberedEmbedder.Of(((PreferenceContent)row.Content).Prompt.LastText)!)];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < root.Length; i++)
            {
                for (int j = 0; j < root.Length; j++)
                {
                    if (root[j] < root[i] && UnitVectors.Cosine(vectors[i], vectors[j]) >= threshold)
                    {
                        (root[i], changed) = (root[j], true);
                    }
                }
            }
        }

        string[] whole = Decide(1, [rows], 1, false);
        whole.Count(text => text.Contains("Passed")).Should().Be(root.Distinct().Count());
        Decide(5, [.. rows.Chunk(11)], 4, true).Should().Equal(whole);

        string[] Decide(int blocks, IReadOnlyList<IReadOnlyList<Row>> slices, int ranges, bool reverse) =>
            [.. new BarrierRunner((IBarrierOperator)SemanticDuplicates.Create(new() { Teacher = "meaning", Threshold = threshold, Blocks = blocks, WholeGroups = true }, NumberedEmbedder.Setup("d")), ranges, reverse)
                .Run(SemanticDuplicates.Info, NumberedEmbedder.Setup("d"), slices).Select(output => $"{output.Row.Id} {output.Decision} {output.Detail}")];
    }

    [Theory]
    [InlineData(SelectDiverseOptions.KCenter)]
    [InlineData(SelectDiverseOptions.FacilityLocation)]
    [InlineData(SelectDiverseOptions.Determinantal)]
    public void Select_NineTopicsOfTwenty_TakesOneOfEach(string method)
    {
        Row[] rows = [.. Enumerable.Range(0, 180).Select(i => Prompt($"{(char)('a' + (i % 9))}:{i / 9} {i}"))];
        foreach (IGrouping<string, RowOutput> split in Select(rows, new() { Teacher = "meaning", Rows = 9, Method = method }).GroupBy(output => output.Row.Split))
        {
            RowOutput[] kept = [.. split.Where(output => output.Decision == Decision.Passed)];
            int topics = split.Select(Topic).Distinct().Count();
            kept.Should().HaveCount(Math.Min(9, split.Count()));
            kept.Select(Topic).Distinct().Should().HaveCount(Math.Min(9, topics));
        }

        static char Topic(RowOutput output) => ((PreferenceContent)output.Row.Content).Prompt.LastText[0];
    }

    [Fact]
    public void Select_PoolAndMissingVectors_AreReasons()
    {
        Row[] rows = [.. Enumerable.Range(0, 60).Select(i => Prompt($"a:{i} {i}")), Prompt("none")];
        RowOutput[] outputs = Select(rows, new() { Teacher = "meaning", Share = 0.2, Pool = 20 });
        outputs[60].Reason.Should().Be("no_vector");
        outputs.Select(output => output.Reason).Should().Contain("not_in_pool").And.Contain("not_selected");
        foreach (IGrouping<string, RowOutput> split in outputs.GroupBy(output => output.Row.Split))
        {
            split.Count(output => output.Decision == Decision.Passed).Should().Be((int)Math.Round(0.2 * split.Count(), MidpointRounding.AwayFromZero));
        }

        string[] cut = [.. new BarrierRunner((IBarrierOperator)SelectDiverse.Create(new() { Teacher = "meaning", Share = 0.2, Pool = 20 }, NumberedEmbedder.Setup("s")), 3, true)
            .Run(SelectDiverse.Info, NumberedEmbedder.Setup("s"), [.. rows.Chunk(7)]).Select(output => $"{output.Row.Id} {output.Reason}")];
        cut.Should().Equal(outputs.Select(output => $"{output.Row.Id} {output.Reason}"));
    }

    [ReferenceFact(StatsGolden.Folder + "/selection.json")]
    public void Selections_OfUnitVectors_AreThoseOfTheReference()
    {
        double[][] raw = [.. StatsGolden.Case("selection", "kmeans").In["vectors"].Matrix];
        double[][] unit = [.. raw.Select(vector => vector.Select(value => value / Math.Sqrt(vector.Sum(x => x * x))).ToArray())];
        var vectors = new UnitVectors();
        Array.ForEach(unit, vector => vectors.Add([.. vector.Select(value => (float)value)]));
        VectorSelection.FacilityLocation(vectors, 12).Should().Equal(StatsGolden.Case("selection", "facility_location").Out["selected"].Ints, "its similarities are cosines");
        VectorSelection.KCenter(vectors, 15).Should().Equal(DataForge.Filters.Selection.Coverage.KCenter(unit, 15).Selected);
        VectorSelection.Determinantal(vectors, 12, 0.7).Should().Equal(DataForge.Filters.Selection.Coverage.Determinantal(unit, [.. unit.Select(_ => 1.0)], 12, 0.7).Selected);
    }

    [Fact]
    public void Decontaminate_NearABenchmark_TheWholeGroupGoesAndTheTextIsNamed()
    {
        string file = Path.Combine(Path.GetTempPath(), $"benchmark-{Guid.NewGuid():N}.jsonl");
        File.WriteAllText(file, """{"question":"c:50 what is asked","answer":"a:0"}""" + "\n");
        try
        {
            var options = new SemanticDecontaminateOptions { Teacher = "meaning", Benchmarks = [file], Fields = ["question"], Threshold = 0.99 };
            Row[] rows = [Prompt("c:55 other words"), Prompt("c:90"), Prompt("a:0")];
            RowOutput[] outputs = [.. new BarrierRunner((IBarrierOperator)SemanticDecontaminate.Create(options, NumberedEmbedder.Setup("s"))).Run(SemanticDecontaminate.Info, NumberedEmbedder.Setup("s"), [rows])];
            outputs.Select(output => output.Decision).Should().Equal(Decision.Rejected, Decision.Passed, Decision.Passed);
            outputs[0].Detail.Should().Be($"cosine 0.999 to {Path.GetFileName(file)}:1: c:50 what is asked");
            var nothing = new BarrierRunner((IBarrierOperator)SemanticDecontaminate.Create(options with { Fields = ["missing"] }, NumberedEmbedder.Setup("s")));
            FluentActions.Invoking(() => nothing.Run(SemanticDecontaminate.Info, NumberedEmbedder.Setup("s"), [rows])).Should().Throw<InvalidDataException>().WithMessage("*no text with a vector*");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Teacher_WithoutVectors_IsRefusedByName() =>
        FluentActions.Invoking(() => SemanticDuplicates.Create(new() { Teacher = "other" }, Rows.Setup("s"))).Should().Throw<InvalidDataException>().WithMessage("*'other' gives no vectors*");

    private static Row Prompt(string text) => Rows.Preference(text, "yes", "no");

    private static RowOutput[] Run(Row[] rows, SemanticDuplicatesOptions options) =>
        [.. new BarrierRunner((IBarrierOperator)SemanticDuplicates.Create(options, NumberedEmbedder.Setup("s"))).Run(SemanticDuplicates.Info, NumberedEmbedder.Setup("s"), [rows])];

    private static RowOutput[] Select(Row[] rows, SelectDiverseOptions options) =>
        [.. new BarrierRunner((IBarrierOperator)SelectDiverse.Create(options, NumberedEmbedder.Setup("s"))).Run(SelectDiverse.Info, NumberedEmbedder.Setup("s"), [rows])];
}
