using DataForge.Filters.Statistics.Ranking;

namespace DataForge.Filters.Tests.Statistics;

public class RankingTests
{
    private const string Needs = StatsGolden.Folder + "/metrics.json";
    private const double Tolerance = 1e-10;

    [ReferenceFact(Needs)]
    public void Multiclass_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "f1_multiclass");
        MulticlassConfusion counts = MulticlassConfusion.Of(golden.In["y"].Ints, golden.In["predicted"].Ints, 3);
        counts.Counts.SelectMany(row => row).Should().Equal(golden.Out["confusion"].Items.SelectMany(row => row.Ints));
        new[] { counts.MacroF1, counts.MicroF1, counts.WeightedF1 }.ShouldBeNear(Of(golden, "macro", "micro", "weighted"), Tolerance);
    }

    [ReferenceFact(Needs)]
    public void ContrastGroups_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "contrast_consistency");
        GroupConsistency found = GroupConsistency.Of(golden.In["group"].Ints, golden.In["correct"].Booleans);
        found.Groups.Should().Be(golden.Out["groups"].Int);
        new[] { found.Consistency, found.Accuracy, found.Macro, found.WorstGroup }.ShouldBeNear(Of(golden, "consistency", "accuracy", "macro", "worst_group"), Tolerance);
    }

    [ReferenceFact(Needs)]
    public void OneToMany_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "one_to_many");
        OneToMany found = OneToMany.Of(golden.In["scores"].Matrix);
        found.Ranks.Should().Equal(golden.Out["ranks"].Ints);
        new[] { found.Accuracy, found.AccuracyWithTies, found.ReciprocalRank, found.ReciprocalRankTiesFor, found.Pairwise, found.PairwiseTiesHalf, OneToMany.RandomReciprocalRank(10) }
            .ShouldBeNear(Of(golden, "accuracy", "accuracy_with_ties", "mrr", "mrr_ties_for", "pairwise", "pairwise_ties_half", "random_mrr"), Tolerance);
    }

    [ReferenceFact(Needs)]
    public void TwinsAndGrids_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "pair_outcomes");
        TwinOutcomes twins = TwinOutcomes.Of([.. golden.In["predictions"].Items.Select(pair => (pair.Ints[0] == 1, pair.Ints[1] == 1))]);
        new[] { twins.Correct, twins.BothPositive, twins.BothNegative, twins.Reversed }.ShouldBeNear(Of(golden, "correct", "both_positive", "both_negative", "reversed"), Tolerance);
        golden = StatsGolden.Case("metrics", "two_by_two_grid");
        ContrastGrid grid = ContrastGrid.Of(golden.In["scores"].Matrix);
        new[] { grid.Response, grid.ResponseTies, grid.Instruction, grid.InstructionTies, grid.ResponseBothSides }
            .ShouldBeNear(Of(golden, "C_res", "C_res_ties", "C_ins", "C_ins_ties", "C_res_both_sides"), Tolerance);
    }

    [ReferenceFact(Needs)]
    public void GainsOfARanking_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("metrics", "ndcg");
        foreach (int k in new[] { 3, 8 })
        {
            golden.In["relevance"].Items.Select(list => RankedGain.Normalised(list.Ints, k)).ShouldBeNear(golden.Out[$"ndcg@{k}"].Doubles, Tolerance);
        }

        RankedGain.Normalised([0, 0], 2).Should().Be(0);
        golden = StatsGolden.Case("metrics", "best_of_n_expected");
        double[][] proxy = golden.In["proxy"].Matrix, gold = golden.In["gold"].Matrix;
        foreach (int k in new[] { 1, 2, 4, 8 })
        {
            proxy.Zip(gold, (p, g) => RankedGain.BestOf(k, p, g)).Average().ShouldBeNear(golden.Out[$"k={k}"].Double, Tolerance);
        }
    }

    private static IEnumerable<double> Of(StatsGolden golden, params string[] names) => names.Select(name => golden.Out[name].Double);
}
