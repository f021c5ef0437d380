using DataForge.Core.Numerics;
using DataForge.Filters.Statistics;
using DataForge.Filters.Statistics.Ensembles;
using DataForge.Filters.Statistics.Ranking;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Filters.Tests.Statistics;

public class EnsembleTests
{
    private const string Needs = StatsGolden.Folder + "/ensembles.json";
    private const double Tolerance = 1e-12;

    [ReferenceFact(Needs)]
    public void Aggregates_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("ensembles", "aggregate");
        foreach (string side in new[] { "chosen", "rejected" })
        {
            double[][] rows = Columns(golden.In[side].Matrix);
            rows.Select(row => Moments.Mean(row)).ShouldBeNear(golden.Out["mean"][side].Doubles, Tolerance);
            rows.Select(row => Aggregate.WorstCase(row)).ShouldBeNear(golden.Out["wco"][side].Doubles, 0);
            rows.Select(row => Aggregate.LowerBound(row, 1)).ShouldBeNear(golden.Out["lcb_1"][side].Doubles, Tolerance);
            rows.Select(row => Moments.Median(row)).ShouldBeNear(golden.Out["median"][side].Doubles, 0);
            foreach ((double lambda, int ddof) in new[] { (0.1, 0), (0.1, 1), (0.5, 0), (0.5, 1) })
            {
                rows.Select(row => Aggregate.UncertaintyWeighted(row, lambda, ddof)).ShouldBeNear(golden.Out[$"uwo_lambda={lambda}_ddof={ddof}"][side].Doubles, Tolerance);
            }
        }
    }

    [ReferenceFact(Needs)]
    public void ZNormalisationAndAgreementWeight_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("ensembles", "z_normalise");
        double[][] chosen = golden.In["chosen"].Matrix, rejected = golden.In["rejected"].Matrix;
        ZNormalisation[] scales = [.. chosen.Select((row, k) => ZNormalisation.Of([.. row, .. rejected[k]]))];
        scales.Select(scale => scale.Mean).ShouldBeNear(golden.Out["mean"].Doubles, Tolerance);
        scales.Select(scale => scale.Deviation).ShouldBeNear(golden.Out["std"].Doubles, Tolerance);
        for (int k = 0; k < scales.Length; k++)
        {
            chosen[k].Select(scales[k].Apply).ShouldBeNear(golden.Out["z_chosen"].Matrix[k], Tolerance);
            rejected[k].Select(scales[k].Apply).ShouldBeNear(golden.Out["z_rejected"].Matrix[k], Tolerance);
        }

        golden = StatsGolden.Case("ensembles", "agreement_weight");
        chosen[0].Select((score, i) => Portable.Exp(-Math.Abs(scales[0].Apply(score) - scales[1].Apply(chosen[1][i])))).ShouldBeNear(golden.Out["weight"].Doubles, Tolerance);
        new ZNormalisation(3, 0).Apply(3).Should().Be(0);
    }

    [ReferenceFact(Needs)]
    public void PreferenceStrength_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("ensembles", "preference_strength");
        double[][] margins = Columns([.. golden.In["chosen"].Matrix.Zip(golden.In["rejected"].Matrix, (c, r) => c.Zip(r, (a, b) => a - b).ToArray())]);
        PreferenceStrength[] strengths = [.. margins.Select(row => PreferenceStrength.Of(row))];
        strengths.Select(s => s.Mean).ShouldBeNear(golden.Out["mu"].Doubles, Tolerance);
        strengths.Select(s => s.Deviation).ShouldBeNear(golden.Out["sigma"].Doubles, Tolerance);
        double[] z = [.. margins.Select(row => row[0])];
        var flipped = golden.Out["flipped"].Ints.ToHashSet();
        PreferenceStrength[] afterFlip = [.. strengths.Select((s, i) => flipped.Contains(i) ? s.Flipped : s)];
        double[] zFlipped = [.. z.Select((value, i) => flipped.Contains(i) ? -value : value)];
        Mean(i => PreferenceStrength.SoftLoss(z[i], 0)).ShouldBeNear(golden.Out["loss_plain"].Double, Tolerance);
        Mean(i => PreferenceStrength.SoftLoss(zFlipped[i], 0)).ShouldBeNear(golden.Out["loss_flip"].Double, Tolerance);
        Mean(i => PreferenceStrength.SoftLoss(z[i], strengths[i].Mean < 0 ? 0.1 : 0)).ShouldBeNear(golden.Out["loss_soft"].Double, Tolerance);
        Mean(i => strengths[i].MarginLoss(z[i])).ShouldBeNear(golden.Out["loss_margin"].Double, Tolerance);
        Mean(i => afterFlip[i].MarginLoss(zFlipped[i])).ShouldBeNear(golden.Out["loss_flip_margin"].Double, Tolerance);

        double Mean(Func<int, double> loss) => Enumerable.Range(0, z.Length).Average(loss);
    }

    [ReferenceFact(Needs)]
    public void RewardSums_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("ensembles", "log_tame");
        double[] total = RewardSums.LogTame(golden.In["rewards"].Matrix, golden.In["weights"].Doubles, out bool[] tamed);
        total.ShouldBeNear(golden.Out["total"].Doubles, Tolerance);
        tamed.Should().Equal(golden.Out["tamed"].Booleans);
        golden.In["rewards"].Matrix.Select(row => RewardSums.Spread(row)).ShouldBeNear(golden.Out["h"].Doubles, Tolerance);

        golden = StatsGolden.Case("ensembles", "gated");
        double[] a = [.. golden.In["a"].Doubles.Select(s => (s - 1) / 4)], b = [.. golden.In["b"].Doubles.Select(s => (s - 1) / 4)];
        a.Select((base_, i) => RewardSums.Gated(base_, b[i], 0.6)).ShouldBeNear(golden.Out["cme"].Doubles, Tolerance);
        a.Select((base_, i) => RewardSums.Gated(base_, b[i], 0.4)).ShouldBeNear(golden.Out["qma"].Doubles, Tolerance);
    }

    [ReferenceFact(Needs)]
    public void NoiseCorrectionAndSimulator_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("ensembles", "noise_corrected");
        var noise = new NoiseCorrection(golden.In["a"].Double, golden.In["b"].Double);
        bool[] observed = golden.In["observed"].Booleans;
        double[] propensity = golden.In["propensity"].Doubles, one = golden.In["l1"].Doubles, zero = golden.In["l0"].Doubles;
        var weights = observed.Select((seen, i) => noise.Weights(seen, propensity[i])).ToArray();
        weights.Select(w => w.Positive).ShouldBeNear(golden.Out["weight_pos"].Doubles, Tolerance);
        weights.Select(w => w.Negative).ShouldBeNear(golden.Out["weight_neg"].Doubles, Tolerance);
        weights.Select((w, i) => (w.Positive * one[i]) + (w.Negative * zero[i])).ShouldBeNear(golden.Out["ips"].Doubles, Tolerance);
        noise.SoftTarget(true, golden.In["prior"].Double).ShouldBeNear(golden.Out["soft_target_1"].Double, Tolerance);
        noise.SoftTarget(false, golden.In["prior"].Double).ShouldBeNear(golden.Out["soft_target_0"].Double, Tolerance);

        golden = StatsGolden.Case("ensembles", "selection_bias_simulator");
        int[] levels = golden.In["levels"].Ints;
        SelectionBias.Propensities([.. Enumerable.Range(0, 5).Select(level => (long)levels.Count(value => value == level))], golden.In["alpha"].Double, 0.2).ShouldBeNear(golden.Out["propensity_by_level"].Doubles, Tolerance);
    }

    [ReferenceFact(Needs)]
    public void Rollouts_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("ensembles", "rollouts");
        bool[][] correct = [.. golden.In["correct"].Items.Select(row => row.Booleans)];
        for (int i = 0; i < correct.Length; i++)
        {
            (int[] Correct, int[] Wrong)? kept = RolloutStatistics.Prof(golden.In["prm"].Matrix[i], correct[i], 6);
            StatsGolden expected = golden.Out["selection"].Items.ElementAt(i);
            kept!.Value.Correct.Order().Should().Equal(expected["correct"].Ints);
            kept.Value.Wrong.Order().Should().Equal(expected["incorrect"].Ints);
            RolloutStatistics.Rarity(golden.In["logp"].Matrix[i], correct[i]).ShouldBeNear(golden.Out["rarity"].Matrix[i], Tolerance);
        }

        golden = StatsGolden.Case("ensembles", "majority");
        foreach ((StatsGolden answers, StatsGolden expected) in golden.In["answers"].Items.Zip(golden.Out["result"].Items))
        {
            (string answer, bool ties, double share, double entropy) = RolloutStatistics.Majority([.. answers.Items.Select(item => item.Text)]);
            (answer, ties).Should().Be((expected.Json[0].GetString()!, expected.Json[1].GetBoolean()));
            share.Should().Be(expected.Json[2].GetDouble());
            entropy.ShouldBeNear(expected.Json[3].GetDouble(), Tolerance);
        }
    }

    [Fact]
    public void NoiseCorrection_AnyRatesBelowHalf_IsUnbiased() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Unit().Generator.ArrayOf(4).ToArbitrary(), numbers =>
        {
            (double a, double b, double one, double zero) = (numbers[0], numbers[1], numbers[2], numbers[3]);
            var noise = new NoiseCorrection(a * 0.45, b * 0.45);
            (double p, double n) = noise.Weights(true, 1);
            (double q, double m) = noise.Weights(false, 1);
            double corrected(bool observed) => observed ? (p * one) + (n * zero) : (q * one) + (m * zero);
            double expected = ((1 - (b * 0.45)) * corrected(true)) + (b * 0.45 * corrected(false));
            return Math.Abs(expected - one) < 1e-9;
        }));

    [Fact]
    public void UncertaintyWeighted_Laws_Hold() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Unit().Generator.NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary(), Unit(), (scores, shift) =>
            Math.Abs(Aggregate.UncertaintyWeighted(scores, 0, 0) - Moments.Mean(scores)) < 1e-12
            && Aggregate.WorstCase(scores) <= Moments.Mean(scores) + 1e-12
            && Aggregate.UncertaintyWeighted(scores, 0.5, 0) <= Aggregate.UncertaintyWeighted(scores, 0.1, 0) + 1e-12
            && Math.Abs(Aggregate.UncertaintyWeighted([.. scores.Select(s => s + shift)], 0.5, 0) - Aggregate.UncertaintyWeighted(scores, 0.5, 0) - shift) < 1e-9));

    [Fact]
    public void Prof_AnyRollouts_IsAsBalancedAsCanBe() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, 1).NonEmptyListOf().ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), (correct, keep) =>
        {
            bool[] right = [.. correct.Select(c => c == 1)];
            (int[] Correct, int[] Wrong)? kept = RolloutStatistics.Prof(new double[right.Length], right, keep);
            int good = right.Count(c => c), bad = right.Length - good, size = Math.Min(keep, right.Length);
            if (good == 0 || bad == 0)
            {
                return kept is null;
            }

            int least = Enumerable.Range(0, size + 1).Where(k => k <= good && size - k <= bad).Min(k => Math.Abs((2 * k) - size));
            return kept!.Value.Correct.Length + kept.Value.Wrong.Length == size && Math.Abs(kept.Value.Correct.Length - kept.Value.Wrong.Length) == least;
        }));

    private static Arbitrary<double> Unit() => Gen.Choose(0, 1_000_000).Select(i => i / 1e6).ToArbitrary();

    private static double[][] Columns(double[][] byTeacher) => [.. Enumerable.Range(0, byTeacher[0].Length).Select(row => byTeacher.Select(teacher => teacher[row]).ToArray())];
}
