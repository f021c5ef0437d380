using DataForge.Filters.Statistics.Agreement;

namespace DataForge.Filters.Tests.Statistics;

public class AgreementTests
{
    private const string Needs = StatsGolden.Folder + "/agreement.json";
    private const double Tolerance = 1e-10;

    [ReferenceFact(Needs)]
    public void Cohen_AllWeights_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("agreement", "cohen_kappa");
        int[] a = golden.In["a"].Ints, b = golden.In["b"].Ints;
        Kappa.Cohen(a, b).ShouldBeNear(golden.Out["none"].Double, Tolerance);
        Kappa.Cohen(a, b, LabelDistance.Linear).ShouldBeNear(golden.Out["linear"].Double, Tolerance);
        Kappa.Cohen(a, b, LabelDistance.Quadratic).ShouldBeNear(golden.Out["quadratic"].Double, Tolerance);
    }

    [ReferenceFact(Needs)]
    public void Degenerate_OfReference_IsUndefined()
    {
        StatsGolden golden = StatsGolden.Case("agreement", "cohen_kappa_degenerate");
        Kappa.Cohen(golden.In["a"].Ints, golden.In["b"].Ints).Should().Be(golden.Out["none"].Optional);
        golden = StatsGolden.Case("agreement", "correlations_constant");
        double[] x = golden.In["x"].Doubles, y = golden.In["y"].Doubles;
        Correlation.Pearson(x, y).Should().Be(golden.Out["pearson"].Optional);
        Correlation.Spearman(x, y).Should().Be(golden.Out["spearman"].Optional);
        (Kendall.Of(x, y)?.TauB).Should().Be(golden.Out["kendall_tau_b"].Optional);
    }

    [Fact]
    public void Cohen_ConstantEqualRaters_IsUndefined() => Kappa.Cohen([1, 1, 1], [1, 1, 1]).Should().BeNull();

    [ReferenceFact(Needs)]
    public void FleissAndRandolph_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("agreement", "fleiss_kappa");
        int[][] counts = [.. golden.In["counts"].Items.Select(item => item.Ints)];
        Kappa.Fleiss(counts).ShouldBeNear(golden.Out["fleiss"].Double, Tolerance);
        Kappa.Randolph(counts).ShouldBeNear(golden.Out["randolph"].Double, Tolerance);
    }

    [ReferenceFact(Needs)]
    public void Krippendorff_AllScales_MatchReference()
    {
        foreach (string name in new[] { "krippendorff_alpha", "krippendorff_textbook" })
        {
            StatsGolden golden = StatsGolden.Case("agreement", name);
            double?[][] ratings = [.. golden.In["ratings"].Items.Select(rater => rater.Items.Select(item => item.Optional).ToArray())];
            KrippendorffAlpha.Of(ratings, RatingScale.Nominal).ShouldBeNear(golden.Out["nominal"].Double, Tolerance);
            KrippendorffAlpha.Of(ratings, RatingScale.Ordinal).ShouldBeNear(golden.Out["ordinal"].Double, Tolerance);
            KrippendorffAlpha.Of(ratings, RatingScale.Interval).ShouldBeNear(golden.Out["interval"].Double, Tolerance);
            KrippendorffAlpha.Of(ratings, RatingScale.Ratio).ShouldBeNear(golden.Out["ratio"].Double, Tolerance);
        }
    }

    [ReferenceFact(Needs)]
    public void Correlations_WithTies_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("agreement", "correlations");
        double[] x = golden.In["x"].Doubles, y = golden.In["y"].Doubles;
        double pearson = Correlation.Pearson(x, y)!.Value, spearman = Correlation.Spearman(x, y)!.Value;
        pearson.ShouldBeNear(golden.Out["pearson"].Double, Tolerance);
        spearman.ShouldBeNear(golden.Out["spearman"].Double, Tolerance);
        Correlation.PValue(pearson, x.Length - 2).ShouldBeNear(golden.Out["pearson_p"].Double, Tolerance);
        Correlation.PValue(spearman, x.Length - 2).ShouldBeNear(golden.Out["spearman_p"].Double, Tolerance);
        Kendall kendall = Kendall.Of(x, y)!;
        kendall.TauB.ShouldBeNear(golden.Out["kendall_tau_b"].Double, Tolerance);
        kendall.TauC.ShouldBeNear(golden.Out["kendall_tau_c"].Double, Tolerance);
        kendall.PValue.ShouldBeNear(golden.Out["kendall_p"].Double, Tolerance);
        Ranks.Average(x).ShouldBeNear(golden.Out["average_ranks_x"].Doubles, 0);
    }

    [Fact]
    public void Correlations_ConstantColumn_AreUndefined()
    {
        Correlation.Pearson([1, 1, 1, 1], [1, 2, 3, 4]).Should().BeNull();
        Correlation.Spearman([1, 1, 1, 1], [1, 2, 3, 4]).Should().BeNull();
        Kendall.Of([1, 1, 1, 1], [1, 2, 3, 4]).Should().BeNull();
        FluentActions.Invoking(() => Correlation.Pearson([1, double.NaN], [1, 2])).Should().Throw<ArgumentException>().WithMessage("x[1] is NaN*");
    }

    [ReferenceFact(Needs)]
    public void ConcordanceAndStarc_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("agreement", "kendall_w");
        ScoreAgreement.Concordance(golden.In["ranks"].Matrix).ShouldBeNear(golden.Out["W"].Double, Tolerance);
        golden = StatsGolden.Case("agreement", "starc_bandit");
        int[] group = golden.In["group"].Ints;
        double[] a = golden.In["s1"].Doubles, b = golden.In["s2"].Doubles;
        ScoreAgreement.StarcDistance(group, a, b).ShouldBeNear(golden.Out["distance"].Double, Tolerance);
        ScoreAgreement.PairwiseSignAgreement(group, a, b).ShouldBeNear(golden.Out["pairwise_sign_agreement"].Double, Tolerance);
    }

    [Fact]
    public void Starc_ScaledAndShiftedByPrompt_IsZero_ReversedIsOne()
    {
        int[] prompt = [0, 0, 0, 1, 1, 1];
        double[] scores = [1, 2, 4, -3, 0, 5];
        double[] moved = [.. scores.Select((score, i) => (3 * score) + (prompt[i] * 100) - 7)];
        ScoreAgreement.StarcDistance(prompt, scores, moved).ShouldBeNear(0, 1e-7);
        ScoreAgreement.StarcDistance(prompt, scores, [.. scores.Select(score => -score)]).ShouldBeNear(1, 1e-12);
    }
}
