using DataForge.Filters.Statistics.Calibration;

namespace DataForge.Filters.Tests.Statistics;

public class CalibrationTests
{
    private const string Needs = StatsGolden.Folder + "/calibration.json";

    [ReferenceFact(Needs)]
    public void TemperatureAndPlatt_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("calibration", "temperature_binary");
        double[] logits = golden.In["logits"].Doubles, targets = golden.In["y"].Doubles;
        LogisticCalibration fit = LogisticCalibration.FitTemperature(logits, targets);
        fit.Temperature.ShouldBeNear(golden.Out["T"].Double, 1e-6);
        fit.Loss.ShouldBeNear(golden.Out["nll_after"].Double, 1e-9);
        LogisticCalibration.MeanLoss(logits, targets, 1).ShouldBeNear(golden.Out["nll_before"].Double, 1e-9);

        golden = StatsGolden.Case("calibration", "platt_mle");
        fit = LogisticCalibration.FitPlatt(logits, targets);
        (fit.A, fit.B).Should().Match<(double A, double B)>(it => Math.Abs(it.A - golden.Out["A"].Double) < 1e-6 && Math.Abs(it.B - golden.Out["B"].Double) < 1e-6);
        fit.Loss.ShouldBeNear(golden.Out["nll"].Double, 1e-9);

        golden = StatsGolden.Case("calibration", "platt_targets");
        fit = LogisticCalibration.FitPlattTargets(logits, [.. targets.Select(y => (int)y)]);
        fit.A.ShouldBeNear(golden.Out["A"].Double, 1e-6);
        fit.B.ShouldBeNear(golden.Out["B"].Double, 1e-6);
        fit.Loss.ShouldBeNear(golden.Out["loss"].Double, 1e-9);
    }

    [ReferenceFact(Needs)]
    public void MulticlassTemperature_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("calibration", "temperature_multiclass");
        double[][] logits = golden.In["logits"].Matrix;
        int[] labels = golden.In["y"].Ints;
        double temperature = MulticlassTemperature.Fit(logits, labels);
        temperature.ShouldBeNear(golden.Out["T"].Double, 1e-6);
        MulticlassTemperature.MeanLoss(logits, labels, temperature).ShouldBeNear(golden.Out["nll_after"].Double, 1e-9);
        MulticlassTemperature.MeanLoss(logits, labels, 1).ShouldBeNear(golden.Out["nll_before"].Double, 1e-9);
    }

    [ReferenceFact(Needs)]
    public void Isotonic_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("calibration", "isotonic");
        IsotonicRegression fit = IsotonicRegression.Fit(golden.In["x"].Doubles, golden.In["y"].Doubles, golden.In["weight"].Doubles);
        fit.X.Should().Equal(golden.Out["distinct_x"].Doubles);
        fit.Fitted.ShouldBeNear(golden.Out["fitted"].Doubles, 1e-9);
        fit.Blocks.Should().Be(golden.Out["blocks"].Int);
        golden.In["query"].Doubles.Select(fit.Predict).ShouldBeNear(golden.Out["predicted"].Doubles, 1e-9);
    }

    [ReferenceFact(Needs)]
    public void CalibrationErrors_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("calibration", "ece");
        double[] p = golden.In["p"].Doubles;
        int[] y = golden.In["y"].Ints;
        foreach (int bins in new[] { 10, 15 })
        {
            Compare(CalibrationError.EqualWidth(p, y, bins), golden.Out[$"width_{bins}"]);
            Compare(CalibrationError.EqualMass(p, y, bins), golden.Out[$"mass_{bins}"]);
        }

        golden = StatsGolden.Case("calibration", "ece_top_label");
        double[] top = [.. p.Select(value => value >= 0.5 ? value : Math.Round(1 - value, 6))];
        int[] right = [.. p.Select((value, i) => value >= 0.5 == (y[i] == 1) ? 1 : 0)];
        Compare(CalibrationError.EqualWidth(top, right, 10), golden.Out["width_10"]);
        Compare(CalibrationError.EqualWidth(top, right, 15), golden.Out["width_15"]);

        golden = StatsGolden.Case("calibration", "brier_logloss");
        double brier = CalibrationError.Brier(p, y), share = y.Average();
        brier.ShouldBeNear(golden.Out["brier"].Double, 1e-12);
        CalibrationError.LogLoss(p, y).ShouldBeNear(golden.Out["log_loss"].Double, 1e-12);
        (1 - (brier / (share * (1 - share)))).ShouldBeNear(golden.Out["skill"].Double, 1e-12);
    }

    [Fact]
    public void Calibration_SeparatedLogits_AreRefusedAndPlattsTargetsAreNot()
    {
        double[] logits = [-2, -1, 1, 2];
        FluentActions.Invoking(() => LogisticCalibration.FitPlatt(logits, [0, 0, 1, 1])).Should().Throw<ArgumentException>().WithMessage("*separate the labels*");
        LogisticCalibration.FitPlattTargets(logits, [0, 0, 1, 1]).A.Should().BePositive();
        FluentActions.Invoking(() => LogisticCalibration.FitPlatt([1, 1, 1], [0, 1, 0])).Should().Throw<ArgumentException>();
    }

    private static void Compare(CalibrationError actual, StatsGolden expected)
    {
        actual.Expected.ShouldBeNear(expected["ece"].Double, 1e-12);
        actual.Greatest.ShouldBeNear(expected["mce"].Double, 1e-12);
        actual.Bins.Select(bin => bin.Count).Should().Equal(expected["bins"].Items.Select(bin => bin.Json[0].GetInt32()));
        actual.Bins.Select(bin => bin.MeanOutcome ?? -1).ShouldBeNear(expected["bins"].Items.Select(bin => new StatsGolden(bin.Json[2]).Optional ?? -1), 1e-12);
    }
}
