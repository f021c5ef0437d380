using DataForge.Filters.Statistics;
using DataForge.Filters.Statistics.Ranking;
using DataForge.Filters.Statistics.Resampling;
using DataForge.Filters.Statistics.Testing;

namespace DataForge.Filters.Tests.Statistics;

public class TestingTests
{
    private const string Needs = StatsGolden.Folder + "/metrics.json";

    [ReferenceFact(Needs)]
    public void Ranking_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "auroc_auprc");
        int[] y = golden.In["y"].Ints;
        double[] score = golden.In["score"].Doubles;
        BinaryRanking.AreaUnderCurve(y, score).ShouldBeNear(golden.Out["auroc"].Double, 1e-10);
        BinaryRanking.AveragePrecision(y, score).ShouldBeNear(golden.Out["average_precision"].Double, 1e-10);
        golden = StatsGolden.Case("metrics", "auroc_one_class");
        BinaryRanking.AreaUnderCurve(golden.In["y"].Ints, golden.In["score"].Doubles).Should().Be(golden.Out["auroc"].Optional);
        golden = StatsGolden.Case("metrics", "f1");
        Confusion counts = Confusion.Of(y, score, 0.5);
        (counts.TruePositive, counts.FalsePositive, counts.FalseNegative, counts.TrueNegative).Should().Be((golden.Out["tp"].Int, golden.Out["fp"].Int, golden.Out["fn"].Int, golden.Out["tn"].Int));
        new[] { counts.Precision, counts.Recall, counts.F1, counts.Accuracy, counts.BalancedAccuracy, counts.Matthews }
            .ShouldBeNear(new[] { "precision", "recall", "f1", "accuracy", "balanced_accuracy", "mcc" }.Select(name => golden.Out[name].Double), 1e-10);
    }

    [ReferenceFact(Needs)]
    public void Intervals_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "accuracy_intervals");
        int[][] cases = [.. golden.In["successes_of"].Items.Select(item => item.Ints)];
        cases.SelectMany(c => Pair(Proportion.Wilson(c[0], c[1]))).ShouldBeNear(golden.Out["wilson"].Matrix.SelectMany(row => row), 1e-9);
        cases.SelectMany(c => Pair(Proportion.ClopperPearson(c[0], c[1]))).ShouldBeNear(golden.Out["clopper_pearson"].Matrix.SelectMany(row => row), 1e-9);
        FluentActions.Invoking(() => Proportion.Wilson(1, 0)).Should().Throw<ArgumentOutOfRangeException>();

        static double[] Pair((double Low, double High) interval) => [interval.Low, interval.High];
    }

    [ReferenceFact(Needs)]
    public void Resampling_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "bootstrap_mean");
        double[] values = golden.In["values"].Doubles;
        var bootstrap = new KeyedBootstrap((ulong)golden.In["seed"].Int, golden.In["replicates"].Int);
        bootstrap.Draw(0, values.Length).Take(10).Should().Equal(golden.Out["first_indices_replicate_0"].Ints);
        bootstrap.Draw(1, values.Length).Take(10).Should().Equal(golden.Out["first_indices_replicate_1"].Ints);
        (double low, double high) = bootstrap.Interval(values);
        low.ShouldBeNear(golden.Out["q025"].Double, 1e-12);
        high.ShouldBeNear(golden.Out["q975"].Double, 1e-12);

        golden = StatsGolden.Case("metrics", "paired_bootstrap");
        double[] differences = [.. golden.In["a"].Doubles.Zip(golden.In["b"].Doubles, (a, b) => a - b)];
        Moments.Mean(differences).ShouldBeNear(golden.Out["observed"].Double, 1e-12);
        bootstrap.OneSidedPValue(differences).ShouldBeNear(golden.Out["p_one_sided"].Double, 1e-12);
        (low, high) = bootstrap.Interval(differences);
        low.ShouldBeNear(golden.Out["q025"].Double, 1e-12);
        high.ShouldBeNear(golden.Out["q975"].Double, 1e-12);

        golden = StatsGolden.Case("metrics", "sign_flip_test");
        bootstrap.SignFlippedMeans(differences).Take(10).ShouldBeNear(golden.Out["first_10_statistics"].Doubles, 1e-12);
        bootstrap.SignFlipPValue(differences).ShouldBeNear(golden.Out["p_two_sided"].Double, 1e-12);

        golden = StatsGolden.Case("metrics", "mcnemar");
        var test = new McNemar(golden.Out["table"].Items.ElementAt(0).Ints[1], golden.Out["table"].Items.ElementAt(1).Ints[0]);
        new[] { test.ExactPValue, test.CorrectedChiSquared, McNemar.PValue(test.CorrectedChiSquared), test.ChiSquared, McNemar.PValue(test.ChiSquared) }
            .ShouldBeNear(new[] { "exact_p", "chi2_corrected", "p_corrected", "chi2", "p" }.Select(name => golden.Out[name].Double), 1e-10);
    }

    [ReferenceFact(Needs)]
    public void PassAtK_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "pass_at_k");
        golden.In["n_c_k"].Items.Select(item => RolloutStatistics.PassAtK(item.Ints[0], item.Ints[1], item.Ints[2])).ShouldBeNear(golden.Out["values"].Doubles, 1e-14);
    }

    [ReferenceFact(StatsGolden.Folder + "/audit.json")]
    public void AdjustedPValues_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("audit", "multiple_testing");
        double[] p = golden.In["p"].Doubles;
        MultipleTesting.BenjaminiHochberg(p).ShouldBeNear(golden.Out["fdr_bh"].Doubles, 1e-9);
        MultipleTesting.BenjaminiYekutieli(p).ShouldBeNear(golden.Out["fdr_by"].Doubles, 1e-9);
        MultipleTesting.Bonferroni(p).ShouldBeNear(golden.Out["bonferroni"].Doubles, 1e-9);
        MultipleTesting.Holm(p).ShouldBeNear(golden.Out["holm"].Doubles, 1e-9);
    }
}
