using System.Text.Json;
using DataForge.Filters.Statistics.Agreement;
using DataForge.Filters.Statistics.Fitting;
using DataForge.Filters.Statistics.Ranking;
using DataForge.Filters.Statistics.Testing;
using DataForge.Filters.Text;

namespace DataForge.Filters.Tests.Statistics;

public class AuditNumbersTests
{
    private const string Needs = StatsGolden.Folder + "/audit.json";

    [ReferenceFact(Needs)]
    public void Tokens_OfReviews_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("audit", "token_label");
        (string Text, int Label)[] rows = Rows(golden, "Text", row => row.GetProperty("Sentiment").GetString() == "Positive");
        HashSet<string>[] tokens = [.. rows.Select(row => PlainWords.List(row.Text).ToHashSet())];
        string[] names = [.. tokens.SelectMany(set => set).GroupBy(token => token).Where(group => group.Count() >= 20).Select(group => group.Key).Order(StringComparer.Ordinal)];
        StatsGolden[] expected = [.. golden.Out["table"].Items];
        names.Should().Equal(expected.Select(row => row.Json[0].GetString()));
        TokenAssociation[] found =
        [
            .. names.Select(name => new TokenAssociation(tokens.Count(set => set.Contains(name)), tokens.Where((set, i) => set.Contains(name) && rows[i].Label == 1).Count(), rows.Length, rows.Count(row => row.Label == 1))),
        ];
        found.Select(item => item.Rows).Should().Equal(expected.Select(row => row.Json[1].GetInt32()));
        found.Select(item => item.Positive).Should().Equal(expected.Select(row => row.Json[2].GetInt32()));
        found.Select(item => item.Z).ShouldBeNear(expected.Select(row => row.Json[3].GetDouble()), 1e-9);
        found.Where(item => item.Positive > 0).Select(item => item.PointwiseMutualInformation).ShouldBeNear(expected.Where(row => row.Json[2].GetInt32() > 0).Select(row => row.Json[4].GetDouble()), 1e-9);
        found.Select(item => item.PValue).ShouldBeNear(expected.Select(row => row.Json[5].GetDouble()), 1e-9);
        found.Select(item => item.LogOdds).ShouldBeNear(expected.Select(row => row.Json[6].GetDouble()), 1e-9);
        found.Select(item => item.LogOddsZ).ShouldBeNear(expected.Select(row => row.Json[7].GetDouble()), 1e-9);
        double[] p = [.. found.Select(item => item.PValue)];
        MultipleTesting.BenjaminiHochberg(p).ShouldBeNear(golden.Out["p_adjusted_bh"].Doubles, 1e-9);
        (Rejected(MultipleTesting.BenjaminiHochberg(p)), Rejected(MultipleTesting.BenjaminiYekutieli(p)), Rejected(MultipleTesting.Bonferroni(p)), Rejected(MultipleTesting.Holm(p)))
            .Should().Be((golden.Out["rejected"]["fdr_bh"].Int, golden.Out["rejected"]["fdr_by"].Int, golden.Out["rejected"]["bonferroni"].Int, golden.Out["rejected"]["holm"].Int));

        static int Rejected(double[] adjusted) => adjusted.Count(value => value <= 0.05);
    }

    [ReferenceFact(Needs)]
    public void Length_AsConfounder_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("audit", "length_confound");
        (string Text, int Label)[] rows = Rows(StatsGolden.Case("audit", "token_label"), "Text", row => row.GetProperty("Sentiment").GetString() == "Positive");
        double[] label = [.. rows.Select(row => (double)row.Label)], length = [.. rows.Select(row => (double)PlainWords.List(row.Text).Count)], feature = [.. rows.Select(row => (double)row.Text.Count(unit => unit is '!' or '?'))];
        double lengthLabel = Correlation.Pearson(length, label)!.Value, partial = Correlation.Partial(Correlation.Pearson(feature, label), Correlation.Pearson(feature, length), lengthLabel)!.Value;
        lengthLabel.ShouldBeNear(golden.Out["length_label"].Double, 1e-9);
        Correlation.PValue(lengthLabel, rows.Length - 2).ShouldBeNear(golden.Out["length_label_p"].Double, 1e-9);
        partial.ShouldBeNear(golden.Out["partial"].Double, 1e-9);
        Correlation.PValue(partial, rows.Length - 3).ShouldBeNear(golden.Out["partial_p"].Double, 1e-9);
        Correlation.Partial(Correlation.Spearman(feature, label), Correlation.Spearman(feature, length), Correlation.Spearman(length, label)).ShouldBeNear(golden.Out["partial_spearman"].Double, 1e-9);
        BinaryRanking.AreaUnderCurve([.. rows.Select(row => row.Label)], length).ShouldBeNear(golden.Out["length_auroc"].Double, 1e-9);
    }

    [ReferenceFact(Needs)]
    public void OneSidedInput_FoldedByRowAndByGroup_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("audit", "one_sided_input");
        (string Text, int Label)[] rows = Rows(golden, "sentence2", row => row.GetProperty("gold_label").GetString() == "contradiction");
        List<string>[] words = [.. rows.Select(row => PlainWords.List(row.Text))];
        string[] vocabulary = [.. words.SelectMany(list => list.Distinct()).GroupBy(token => token).Where(group => group.Count() >= 10).Select(group => group.Key).Order(StringComparer.Ordinal)];
        vocabulary.Should().HaveCount(golden.Out["vocabulary"].Int);
        var numbers = vocabulary.Select((token, i) => (token, i)).ToDictionary(item => item.token, item => item.i);
        SparseRow[] features = [.. words.Select(list => list.Distinct().Where(numbers.ContainsKey).Select(token => numbers[token]).Order().ToArray()).Select(kept => new SparseRow(kept, [.. kept.Select(_ => 1.0)]))];
        Expect(golden.Out, [.. Enumerable.Range(0, rows.Length).Select(i => i % 5)]);

        var groups = new Dictionary<string, int>();
        int[] group = [.. words.Select(list => groups.TryGetValue(string.Join(' ', list), out int number) ? number : groups[string.Join(' ', list)] = groups.Count)];
        StatsGolden grouped = StatsGolden.Case("audit", "one_sided_input_grouped");
        groups.Should().HaveCount(grouped.Out["groups"].Int);
        Expect(grouped.Out, [.. group.Select(number => number % 5)]);

        void Expect(StatsGolden expected, int[] folds)
        {
            var scores = new double[rows.Length];
            for (int fold = 0; fold < 5; fold++)
            {
                int[] train = [.. Enumerable.Range(0, rows.Length).Where(i => folds[i] != fold)];
                LogisticRegression model = LogisticRegression.Fit([.. train.Select(i => features[i])], [.. train.Select(i => (double)rows[i].Label)], [], vocabulary.Length, 0.01, intercept: true);
                foreach (int i in Enumerable.Range(0, rows.Length).Where(i => folds[i] == fold))
                {
                    scores[i] = model.Score(features[i]);
                }
            }

            scores.Take(50).ShouldBeNear(expected["scores_first_50"].Doubles, 1e-6);
            BinaryRanking.AreaUnderCurve([.. rows.Select(row => row.Label)], scores).ShouldBeNear(expected["auroc"].Double, 1e-6);
            rows.Select((row, i) => scores[i] > 0 == (row.Label == 1) ? 1.0 : 0).Average().ShouldBeNear(expected["accuracy"].Double, 1e-12);
        }
    }

    private static (string Text, int Label)[] Rows(StatsGolden golden, string field, Func<JsonElement, bool> isPositive) =>
    [
        .. System.Text.Encoding.UTF8.GetString(Golden.Bytes(Reference.Path(golden.In["file"].Text))).Split('\n').Where(line => line.Length > 0).Take(golden.In["rows"].Int).Select(line =>
        {
            JsonElement row = JsonDocument.Parse(line).RootElement;
            return (row.GetProperty(field).GetString()!, isPositive(row) ? 1 : 0);
        }),
    ];
}
