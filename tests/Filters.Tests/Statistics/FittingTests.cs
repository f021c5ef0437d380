using DataForge.Filters.Statistics.Fitting;

namespace DataForge.Filters.Tests.Statistics;

public class FittingTests
{
    private const string Needs = StatsGolden.Folder + "/fits.json";

    [ReferenceFact(Needs)]
    public void Pairwise_AllStrengths_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("fits", "pairwise_l2");
        SparseRow[] rows = Differences(golden);
        double[] ones = [.. rows.Select(_ => 1.0)];
        foreach (double lambda in new[] { 0.001, 0.01, 0.1 })
        {
            LogisticRegression fit = LogisticRegression.Fit(rows, ones, [], 40, lambda, intercept: false);
            StatsGolden expected = golden.Out[$"lambda={lambda}"];
            fit.Weights.ShouldBeNear(expected["weights"].Doubles, 1e-7);
            fit.Loss.ShouldBeNear(expected["loss"].Double, 1e-10);
            rows.Take(20).Select(fit.Score).ShouldBeNear(expected["margins_first_20"].Doubles, 1e-6);
            rows.Average(row => fit.Score(row) > 0 ? 1.0 : 0).ShouldBeNear(expected["accuracy"].Double, 1e-12);
        }

        StatsGolden soft = StatsGolden.Case("fits", "pairwise_l2_soft_weighted");
        LogisticRegression weighted = LogisticRegression.Fit(rows, soft.In["p"].Doubles, soft.In["weight"].Doubles, 40, 0.01, intercept: false);
        weighted.Weights.ShouldBeNear(soft.Out["weights"].Doubles, 1e-7);
        weighted.Loss.ShouldBeNear(soft.Out["loss"].Double, 1e-10);

        StatsGolden crossed = StatsGolden.Case("fits", "pairwise_cross_fitted");
        var margins = new double[rows.Length];
        for (int fold = 0; fold < 5; fold++)
        {
            LogisticRegression fit = LogisticRegression.Fit([.. rows.Where((_, i) => i % 5 != fold)], [.. ones.Where((_, i) => i % 5 != fold)], [], 40, 0.01, intercept: false);
            for (int i = fold; i < rows.Length; i += 5)
            {
                margins[i] = fit.Score(rows[i]);
            }
        }

        margins.ShouldBeNear(crossed.Out["margins"].Doubles, 1e-6);
    }

    [ReferenceFact(Needs)]
    public void Binary_MatchesReference()
    {
        SparseRow[] rows = [.. StatsGolden.Case("fits", "pairwise_l2").In["chosen"].Items.Select(Sparse)];
        StatsGolden golden = StatsGolden.Case("fits", "binary_logistic");
        LogisticRegression fit = LogisticRegression.Fit(rows, golden.In["y"].Doubles, [], 40, 0.01, intercept: true);
        fit.Weights.ShouldBeNear(golden.Out["weights"].Doubles, 1e-7);
        fit.Intercept.ShouldBeNear(golden.Out["intercept"].Double, 1e-7);
        fit.Loss.ShouldBeNear(golden.Out["loss"].Double, 1e-10);
    }

    private static SparseRow[] Differences(StatsGolden golden) =>
    [
        .. golden.In["chosen"].Items.Zip(golden.In["rejected"].Items, (chosen, rejected) =>
        {
            SparseRow a = Sparse(chosen), b = Sparse(rejected);
            var sums = new SortedDictionary<int, double>();
            foreach ((int index, double value) in a.Indices.Zip(a.Values).Concat(b.Indices.Zip(b.Values.Select(v => -v))))
            {
                sums[index] = sums.GetValueOrDefault(index) + value;
            }

            return new SparseRow([.. sums.Keys], [.. sums.Values]);
        }),
    ];

    private static SparseRow Sparse(StatsGolden list) => new([.. list.Items.Select(item => item.Json[0].GetInt32())], [.. list.Items.Select(item => item.Json[1].GetDouble())]);
}
