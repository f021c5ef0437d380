using DataForge.Filters.Statistics.Shift;

namespace DataForge.Filters.Tests.Statistics;

public class ShiftTests
{
    private const string Needs = StatsGolden.Folder + "/shift.json";

    [ReferenceFact(Needs)]
    public void Discrete_AllDistances_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("shift", "discrete");
        long[] first = [.. golden.In["p_counts"].Ints], second = [.. golden.In["q_counts"].Ints];
        double[] p = DiscreteShift.Shares(first), q = DiscreteShift.Shares(second), ps = DiscreteShift.Shares(first, 0.5), qs = DiscreteShift.Shares(second, 0.5);
        double js = DiscreteShift.JensenShannon(p, q);
        DiscreteShift.KullbackLeibler(q, p).Should().Be(double.PositiveInfinity);
        new[]
        {
            DiscreteShift.KullbackLeibler(p, q), js, js / Math.Log(2), Math.Sqrt(js), DiscreteShift.TotalVariation(p, q), DiscreteShift.Hellinger(p, q),
            DiscreteShift.KullbackLeibler(ps, qs), DiscreteShift.KullbackLeibler(qs, ps), DiscreteShift.StabilityIndex(ps, qs), DiscreteShift.ChiSquared(first, second),
        }.ShouldBeNear(Of(golden, "kl_pq", "js_nats", "js_bits", "js_distance", "tv", "hellinger", "kl_pq_smoothed", "kl_qp_smoothed", "psi_smoothed", "chi2"), 1e-10);
    }

    [ReferenceFact(Needs)]
    public void Vectors_DiscrepancyAndEnergy_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("shift", "mmd_rbf"), energy = StatsGolden.Case("shift", "energy_distance_multivariate");
        double[][] x = golden.In["x"].Matrix, y = golden.In["y"].Matrix;
        double width = VectorShift.MedianDistance(x, y);
        (double biased, double unbiased) = VectorShift.MeanDiscrepancy(x, y, width);
        new[] { width, biased, unbiased }.ShouldBeNear(Of(golden, "median_distance", "biased", "unbiased"), 1e-10);
        double squared = VectorShift.SquaredEnergyDistance(x, y);
        new[] { squared, Math.Sqrt(squared) }.ShouldBeNear(Of(energy, "squared", "distance"), 1e-10);
    }

    [ReferenceFact(Needs)]
    public void TwoSamples_AllFigures_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("shift", "two_samples");
        double[] x = golden.In["x"].Doubles, y = golden.In["y"].Doubles;
        KolmogorovSmirnov ks = KolmogorovSmirnov.Of(x, y);
        (double u, double uP) = SampleShift.MannWhitney(x, y);
        (double t, double freedom, double tP) = SampleShift.Welch(x, y);
        (double cohen, double hedges, double glass) = SampleShift.Effect(x, y);
        new[] { ks.Statistic, ks.FiniteP, ks.LimitP, ks.ExactP, SampleShift.Wasserstein(x, y), SampleShift.EnergyDistance(x, y), SampleShift.CliffsDelta(x, y), cohen, hedges, glass, u, uP, t, freedom, tP }
            .ShouldBeNear(
                Of(golden, "ks", "ks_p", "ks_p_limit", "ks_p_exact", "wasserstein1", "energy_distance", "cliffs_delta", "cohens_d", "hedges_g", "glass_delta", "mann_whitney_u", "mann_whitney_p", "welch_t", "welch_df", "welch_p"),
                1e-9);
    }

    private static IEnumerable<double> Of(StatsGolden golden, params string[] names) => names.Select(name => golden.Out[name].Double);
}
