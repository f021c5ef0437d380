using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Filters.Rollouts;
using DataForge.Filters.Scoring;
using DataForge.Filters.Tests.Statistics;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Scoring;

public class ScoringStepTests
{
    [Theory]
    [InlineData("mean", 2)]
    [InlineData("median", 2)]
    [InlineData("worst_case", 1)]
    [InlineData("uncertainty_weighted", 2 - (0.5 * 2 / 3))]
    [InlineData("gated", 1 * (0.6 + (0.4 * 1)))]
    public void Ensemble_PutsScoresTogetherUnderItsName(string by, double expected)
    {
        RowOutput output = OperatorRunner.RunOne<Ensemble, EnsembleOptions>(ScoredRows.Pair(1, 1, 2, 3), new() { Teachers = ["a", "b", "c"], By = by, As = "all" });
        output.Row.Annotations.FindScore("all", "chosen.reward").Should().BeApproximately(expected, 1e-12);
        output.Row.Annotations.FindScore("all", "rejected.reward").Should().Be(0);
        output.Row.Annotations.Scores.Should().HaveCount(8);
        OperatorRunner.RunOne<Margin, MarginOptions>(output.Row, new() { Teacher = "all", MinMargin = expected }).Reason.Should().BeNull();
    }

    [Fact]
    public void Scores_MissingIsAReason_NaNIsAnError()
    {
        OperatorRunner.RunOne<Ensemble, EnsembleOptions>(ScoredRows.Pair(1, 1), new() { Teachers = ["a", "b"] }).Should().Match<RowOutput>(it => it.Reason == "missing_score" && it.Detail == "b: chosen.reward");
        OperatorRunner.RunOne<Agreement, AgreementOptions>(ScoredRows.Pair(1), new() { Teachers = ["a"] }).Reason.Should().Be("missing_score");
        OperatorRunner.RunOne<LabelDrift, LabelDriftOptions>(ScoredRows.Pair(1), new() { Teacher = "a" }).Reason.Should().Be("missing_score");
        OperatorRunner.RunOne<Strength, StrengthOptions>(ScoredRows.Pair(1), new() { Teachers = ["a"], Margin = true }).Reason.Should().Be("missing_score");
        FluentActions.Invoking(() => OperatorRunner.RunOne<Agreement, AgreementOptions>(ScoredRows.Pair(1, double.NaN), new() { Teachers = ["a"] }))
            .Should().Throw<InvalidDataException>().WithMessage("The score chosen.reward of teacher 'a' is NaN in row*");
    }

    [Theory]
    [InlineData(2, 3, null)]
    [InlineData(2, -3, "teachers_disagree")]
    [InlineData(2, 0.1, "teacher_unsure")]
    [InlineData(-2, -3, "label_contradicted")]
    public void Agreement_KeepsWhatAllSeeAlike(double first, double second, string? reason)
    {
        var options = new AgreementOptions { Teachers = ["a", "b"] };
        OperatorRunner.RunOne<Agreement, AgreementOptions>(ScoredRows.Pair(1, first, second), options).Reason.Should().Be(reason);
        OperatorRunner.RunOne<Agreement, AgreementOptions>(ScoredRows.Pair(1, -first, -second), options with { WithLabel = false }).Reason.Should().Be(reason == "label_contradicted" ? null : reason);
    }

    [ReferenceFact(StatsGolden.Folder + "/ensembles.json")]
    public void Strength_OfReferenceEnsemble_FlipsAndOrdersAsReference()
    {
        StatsGolden golden = StatsGolden.Case("ensembles", "preference_strength");
        double[][] chosen = golden.In["chosen"].Matrix, rejected = golden.In["rejected"].Matrix;
        Row[] rows = [.. Enumerable.Range(0, chosen[0].Length).Select(i => ScoredRows.Pair(i, [.. chosen.Select((teacher, k) => teacher[i] - rejected[k][i])]))];
        var options = new StrengthOptions { Teachers = ["a", "b", "c", "d", "e"], FlipShare = 0.2, Margin = true };

        RowOutput[] outputs = [.. OperatorRunner.Run<Strength, StrengthOptions>(rows, options)];

        Enumerable.Range(0, rows.Length).Where(i => outputs[i].Decision == Decision.Replaced).Should().Equal(golden.Out["flipped"].Ints);
        double[] mu = golden.Out["mu"].Doubles;
        for (int i = 0; i < rows.Length; i++)
        {
            Row result = outputs[i].Decision == Decision.Replaced ? outputs[i].Children[0] : outputs[i].Row;
            result.Annotations.PreferenceMargin.Should().BeApproximately(outputs[i].Decision == Decision.Replaced ? -mu[i] : mu[i], 1e-12);
            PairScores.Margins(result, options.Teachers, "reward")!.Average().Should().BeApproximately(result.Annotations.PreferenceMargin!.Value, 1e-12);
        }

        RowOutput[] dropped = [.. OperatorRunner.Run<Strength, StrengthOptions>(rows, new() { Teachers = options.Teachers, DropWeakest = 0.1, DropStrongest = 0.1 })];
        int[] order = golden.Out["order"].Ints;
        Enumerable.Range(0, rows.Length).Where(i => dropped[i].Reason == "too_weak").Should().BeEquivalentTo(order.Take(6));
        Enumerable.Range(0, rows.Length).Where(i => dropped[i].Reason == "too_strong").Should().BeEquivalentTo(order.TakeLast(6));
    }

    [Fact]
    public void Strength_AnySlicesAndRanges_SameRanks()
    {
        var source = new SplitMix64(9);
        Row[] rows = [.. Enumerable.Range(0, 500).Select(i => ScoredRows.Pair(i, Math.Round((source.NextDouble() * 4) - 1, 1)))];
        string[] whole = Decide([rows], 1, false);
        Decide([.. rows.Chunk(10)], 8, true).Should().Equal(whole);
        Decide([.. rows.Reverse().Chunk(33)], 3, false).Order().Should().Equal(whole.Order());
        whole.Count(text => text.Contains("Replaced")).Should().Be(100);
        whole.Count(text => text.Contains("too_strong")).Should().Be(50);

        static string[] Decide(IReadOnlyList<IReadOnlyList<Row>> slices, int ranges, bool reverse) =>
            [.. new BarrierRunner((IBarrierOperator)Strength.Create(new() { Teachers = ["a"], FlipShare = 0.2, DropStrongest = 0.1 }, Rows.Setup("s")), ranges, reverse)
                .Run(Strength.Info, Rows.Setup("s"), slices).Select(output => $"{output.Row.Id} {output.Decision} {output.Reason} {output.Detail}")];
    }

    [Fact]
    public void ProbabilityShift_ComparesWithTheParent()
    {
        Row parent = ScoredRows.Pair(1, 0, 0), child = ScoredRows.Pair(2, 2, 1);
        var options = new ProbabilityShiftOptions { Teachers = ["a", "b"], Target = "chosen.reward" };
        double a = Portable.Sigmoid(2) - 0.5, b = Portable.Sigmoid(1) - 0.5;
        double expected = ((a * Portable.Exp(a)) + (b * Portable.Exp(b))) / (Portable.Exp(a) + Portable.Exp(b));

        Reason(options with { MinShift = expected - 1e-9 }, child, parent).Should().BeNull();
        Reason(options with { MinShift = expected + 1e-9 }, child, parent).Should().Be("shift_too_small");
        Reason(options, child, ScoredRows.Pair(3)).Should().Be("missing_score");
        Reason(options, child, null).Should().BeNull("a seed has no parent");

        static string? Reason(ProbabilityShiftOptions options, Row row, Row? parent)
        {
            var output = new RowOutput(ProbabilityShift.Info, Rows.Setup("p"), row, parent);
            new ProbabilityShift(options).Apply(row, output);
            return output.Reason;
        }
    }

    [Fact]
    public void WeightsAndDrift_FollowTheirFormulas()
    {
        OperatorRunner.RunOne<DisagreementWeight, DisagreementWeightOptions>(ScoredRows.Pair(1, 2, 3.5), new() { Teachers = ["a", "b"] }).Row.Annotations.Weight.Should().BeApproximately(Math.Exp(-1.5), 1e-12);
        OperatorRunner.RunOne<LabelDrift, LabelDriftOptions>(ScoredRows.Pair(1, -1), new() { Teacher = "a", Passes = 3 }).Row.Annotations.ChosenProbability
            .Should().BeApproximately(LabelDrift.Drift(1, -1, 0.2, 3), 0);
    }

    [ReferenceFact(StatsGolden.Folder + "/ensembles.json")]
    public void LabelDrift_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("ensembles", "label_drift");
        double[] margins = golden.In["margin"].Doubles;
        for (int pass = 0; pass < 3; pass++)
        {
            margins.Select(margin => LabelDrift.Drift(1, margin, 0.2, pass + 1)).ShouldBeNear(golden.Out["passes"].Matrix[pass], 1e-12);
        }
    }

    [Fact]
    public void Calibrate_OverconfidentTeacher_GivesTheTrueFrequencies()
    {
        var source = new SplitMix64(4);
        Row[] rows = [.. Enumerable.Range(0, 4000).Select(i => ScoredRows.Pair(i, source.NextDouble() < 0.7 ? 3 : -3))];
        RowOutput[] outputs = [.. OperatorRunner.Run<Calibrate, CalibrateOptions>(rows, new() { Teacher = "a" })];
        outputs.Where(output => output.Row.Annotations.FindScore("a", "chosen.reward") > 0).Average(output => output.Row.Annotations.ChosenProbability!.Value).Should().BeApproximately(0.7, 0.02);
        FluentActions.Invoking(() => OperatorRunner.Run<Calibrate, CalibrateOptions>([.. rows.Where(row => row.Annotations.Scores[0].Value > 0)], new() { Teacher = "a" }))
            .Should().Throw<InvalidDataException>().WithMessage("*do not have both signs*");
    }

    [Fact]
    public void NoiseCorrected_GivesTheProbableLabelAndTheInversePropensity()
    {
        Row row = Rows.Scored("p", "r", 1);
        row = row.With(row.Annotations with { Scores = [new Score("seen", "response.propensity", 0.25)] });
        RowOutput output = OperatorRunner.RunOne<NoiseCorrected, NoiseCorrectedOptions>(row, new() { FalsePositive = 0.1, FalseNegative = 0.2, Prior = 0.55, Propensity = "seen" });
        ((ScoredContent)output.Children[0].Content).Value.Should().BeApproximately(0.9072164948453608, 1e-12);
        output.Children[0].Annotations.Weight.Should().Be(4);
        OperatorRunner.RunOne<NoiseCorrected, NoiseCorrectedOptions>(Rows.Scored("p", "r", 0.4)).Decision.Should().Be(Decision.Passed);
    }

    [Fact]
    public void Rollouts_AreBalancedBucketedAndTrusted()
    {
        Row row = ScoredRows.Ranked(1, (1, 0.9), (1, 0.1), (0, 0.8), (0, 0.2), (0, 0.3));
        RankedContent kept = (RankedContent)OperatorRunner.RunOne<BalancedRollouts, BalancedRolloutsOptions>(row, new() { Teacher = "a", Count = 2 }).Children[0].Content;
        kept.Responses.Select(response => response.Response.LastText).Should().Equal("answer 1 0", "answer 1 3");
        OperatorRunner.RunOne<BalancedRollouts, BalancedRolloutsOptions>(ScoredRows.Ranked(2, (1, 1), (1, 2)), new() { Teacher = "a" }).Reason.Should().Be("all_alike");

        RowOutput bucket = OperatorRunner.RunOne<PassRate, PassRateOptions>(row);
        bucket.Children[0].Annotations.Repeat.Should().Be(4);
        ((RankedContent)bucket.Children[0].Content).Responses.Select(response => response.Value).Should().BeEquivalentTo([1.0, 0.0]);
        OperatorRunner.RunOne<PassRate, PassRateOptions>(ScoredRows.Ranked(3, (0, 1), (0, 2))).Reason.Should().Be("too_hard");
        OperatorRunner.RunOne<PassRate, PassRateOptions>(ScoredRows.Ranked(4, (1, 1), (1, 2))).Reason.Should().Be("too_easy");

        OperatorRunner.RunOne<ProcessTrust, ProcessTrustOptions>(row, new() { Teacher = "a" }).Row.Annotations.Weight.Should().Be(1);
        OperatorRunner.RunOne<ProcessTrust, ProcessTrustOptions>(ScoredRows.Ranked(5, (1, 0), (0, 1)), new() { Teacher = "a" }).Row.Annotations.Weight.Should().BeApproximately(Math.Exp(-1), 1e-12);
    }
}
