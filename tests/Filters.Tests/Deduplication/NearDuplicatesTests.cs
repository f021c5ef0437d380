using System.Text.Json;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.Filters.Deduplication;
using DataForge.Filters.Deduplication.Similarity;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Deduplication;

public class NearDuplicatesTests
{
    [ReferenceFact(DedupGolden.Folder)]
    public void Shingles_OfReferenceTexts_GiveTheExactPairs()
    {
        JsonElement golden = DedupGolden.Json("jaccard_pairs.json.gz");
        foreach (int n in new[] { 5, 3 })
        {
            var shingler = new Shingler(false, n);
            ulong[][] sets = [.. DedupGolden.Texts.Select(text => shingler.Set(text).ToArray())];
            sets.Select(set => set.Length).Should().Equal(golden.GetProperty($"shingle_counts_n{n}").EnumerateArray().Select(item => item.GetInt32()));
            foreach (JsonElement pair in golden.GetProperty($"n{n}").EnumerateArray())
            {
                ulong[] a = sets[pair[0].GetInt32()], b = sets[pair[1].GetInt32()];
                int shared = a.Intersect(b).Count();
                (shared, a.Length + b.Length - shared).Should().Be((pair[2].GetInt32(), pair[3].GetInt32()));
            }
        }
    }

    [ReferenceFact(DedupGolden.Folder)]
    public void Candidates_OfReferenceTexts_AreAsManyAsTheCurveSays()
    {
        var shingler = new Shingler(false, 5);
        JsonElement[] pairs = [.. DedupGolden.Json("jaccard_pairs.json.gz").GetProperty("n5").EnumerateArray()];
        foreach ((int bands, int rows) in new[] { (14, 8), (20, 5), (32, 4) })
        {
            var cut = new Banding(bands, rows);
            var hashes = new MinHash(cut.Size);
            uint[][] signatures = [.. DedupGolden.Texts.Select(text => hashes.Signature(shingler.Set(text)))];
            double expected = 0, variance = 0;
            int found = 0;
            foreach (JsonElement pair in pairs)
            {
                double p = cut.Probability(pair[2].GetInt32() / (double)pair[3].GetInt32());
                expected += p;
                variance += p * (1 - p);
                found += Enumerable.Range(0, bands).Any(band => MinHash.BandKey(signatures[pair[0].GetInt32()], band, rows) == MinHash.BandKey(signatures[pair[1].GetInt32()], band, rows)) ? 1 : 0;
            }

            Math.Abs(found - expected).Should().BeLessThan(5 * Math.Sqrt(variance), $"of {found} found, {expected:F1} expected with {bands} bands of {rows}");
        }
    }

    [ReferenceFact(DedupGolden.Folder)]
    public void Components_OfReferenceTexts_HavePrecisionOneAndHighRecall()
    {
        JsonElement golden = DedupGolden.Json("clusters.json");
        foreach (double threshold in new[] { 0.5, 0.7, 0.8, 0.9 })
        {
            (Row[] rows, RowOutput[] outputs) = Run(new NearDuplicatesOptions { On = ComparedText.Response, Threshold = threshold, Recall = 0.99, BucketLimit = 1000 });
            int[][] clusters = DedupGolden.Clusters(golden.GetProperty($"n5_t{threshold}").GetProperty("clusters"));
            var clusterOf = clusters.SelectMany((cluster, number) => cluster.Select(item => (item, number))).ToDictionary(pair => pair.item, pair => pair.number);
            var numbers = rows.Select((row, i) => (row.Id, i)).ToDictionary(pair => pair.Id.ToString(), pair => pair.i);
            int dropped = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                if (outputs[i].Decision == Decision.Rejected)
                {
                    dropped++;
                    clusterOf[i].Should().Be(clusterOf[numbers[outputs[i].Detail!]], "every row dropped is connected with its keeper");
                }
            }

            ((double)dropped / clusters.Sum(cluster => cluster.Length - 1)).Should().BeGreaterThan(0.985, $"at {threshold}");
        }
    }

    [Fact]
    public void Keeper_HumanThenPreferredThenId()
    {
        const string text = "one two three four five six seven eight nine ten eleven twelve";
        Row judged = Rows.Seed(Content(text, "judged and much longer than the other one is"), LabelOrigin.Judge);
        Row human = Rows.Seed(Content(text + " a", "h"), LabelOrigin.Human);
        Row longer = Rows.Seed(Content(text + " b", "longer than the other one"), LabelOrigin.Human);

        Kept(new() { On = ComparedText.Prompt, Threshold = 0.6, Prefer = "longest" }).Should().Equal(longer.Id);
        Kept(new() { On = ComparedText.Prompt, Threshold = 0.6 }).Should().Equal(human.Id < longer.Id ? human.Id : longer.Id);

        IEnumerable<RowId> Kept(NearDuplicatesOptions options) => OperatorRunner.Run<NearDuplicates, NearDuplicatesOptions>([judged, human, longer], options)
            .Where(output => output.Decision == Decision.Passed).Select(output => output.Row.Id);
    }

    [Fact]
    public void WholeGroups_OneRowAlike_TheWholeOtherGroupGoes()
    {
        const string shared = "alpha beta gamma delta epsilon zeta eta theta iota kappa";
        Row[] rows =
        [
            Rows.Preference("first prompt", shared, "no"), Rows.Preference("first prompt", "something else entirely here now", "no"),
            Rows.Preference("second prompt", shared + " lambda", "no"), Rows.Preference("second prompt", "of another kind and text is this", "no"),
        ];
        var options = new NearDuplicatesOptions { On = ComparedText.Response, Threshold = 0.6, WholeGroups = true };

        RowOutput[] outputs = [.. OperatorRunner.Run<NearDuplicates, NearDuplicatesOptions>(rows, options)];

        outputs.Where(output => output.Decision == Decision.Passed).Should().HaveCount(2);
        outputs.Where(output => output.Decision == Decision.Passed).Select(output => output.Row.Groups[0]).Distinct().Should().ContainSingle();
        OperatorRunner.Run<NearDuplicates, NearDuplicatesOptions>(rows, options with { WholeGroups = false }).Count(output => output.Decision == Decision.Passed).Should().Be(3);
    }

    [Fact]
    public void EmptyTexts_MatchNothing() => OperatorRunner
        .Run<NearDuplicates, NearDuplicatesOptions>([Rows.Preference("?", "!", "."), Rows.Preference("?!", "-", "...")]).Should().OnlyContain(output => output.Decision == Decision.Passed);

    [Fact]
    public void Characters_TextsWithoutSpaces_AreCompared()
    {
        Row[] rows = [Rows.Preference("q", "日本の首都は東京です。人口は千四百万人です。", "x"), Rows.Preference("q", "日本の首都は東京です。人口は千四百万です。", "x")];
        OperatorRunner.Run<NearDuplicates, NearDuplicatesOptions>(rows, new() { On = ComparedText.Response, Unit = "character", Shingle = 3, Threshold = 0.7 })
            .Count(output => output.Decision == Decision.Rejected).Should().Be(1);
    }

    [ReferenceFact(DedupGolden.Folder)]
    public void Slices_AnyCutOrderAndRanges_SameDecisions()
    {
        Row[] rows = [.. Documents().Take(600)];
        string[] whole = Decide([rows], 1, false);
        Decide([.. rows.Chunk(12)], 7, true).Should().Equal(whole);
        whole.Count(text => text.Contains("Rejected")).Should().BeGreaterThan(10);

        static string[] Decide(IReadOnlyList<IReadOnlyList<Row>> slices, int ranges, bool reverse) =>
            [.. new BarrierRunner((IBarrierOperator)NearDuplicates.Create(new() { Threshold = 0.5, WholeGroups = true }, Rows.Setup("d")), ranges, reverse)
                .Run(NearDuplicates.Info, Rows.Setup("d"), slices).Select(output => $"{output.Row.Id} {output.Decision} {output.Detail}")];
    }

    [Theory]
    [InlineData(0.8, 0.98)]
    [InlineData(0.5, 0.98)]
    [InlineData(1, 0.99)]
    public void Banding_FromThreshold_IsTheMostSelectiveWithTheRecall(double threshold, double recall)
    {
        Banding cut = Banding.For(threshold, recall, 112);
        cut.Probability(threshold).Should().BeGreaterThanOrEqualTo(recall);
        cut.Size.Should().BeLessThanOrEqualTo(112);
        new Banding(112 / (cut.Rows + 1), cut.Rows + 1).Probability(threshold).Should().Match(p => p < recall || cut.Rows == 112);
    }

    [Fact]
    public void Threshold_SevenOfTen_IsMetExactly()
    {
        new JaccardThreshold(0.7).IsMet(7, 10).Should().BeTrue();
        new JaccardThreshold(0.7).IsMet(6999, 10000).Should().BeFalse();
        new JaccardThreshold(0.1).IsMet(0, 0).Should().BeFalse();
    }

    private static (Row[] Rows, RowOutput[] Outputs) Run(NearDuplicatesOptions options)
    {
        Row[] rows = [.. Documents()];
        return (rows, [.. OperatorRunner.Run<NearDuplicates, NearDuplicatesOptions>(rows, options)]);
    }

    private static IEnumerable<Row> Documents() => DedupGolden.Texts.Select((text, i) => Rows.Scored($"number {i}", text, 1));

    private static PreferenceContent Content(string prompt, string chosen) => new(Messages.FromUser(prompt), Messages.FromAssistant(chosen), Messages.FromAssistant("n"));
}
