using DataForge.Filters.Statistics.Agreement;
using DataForge.Filters.Statistics.Ratings;

namespace DataForge.Filters.Tests.Statistics;

public class RatingsTests
{
    private const string Needs = StatsGolden.Folder + "/fits.json";

    [ReferenceFact(Needs)]
    public void BradleyTerry_WithoutTies_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("fits", "bradley_terry");
        BradleyTerry fit = BradleyTerry.Fit(Table(golden.In["wins"]), null, TiePolicy.Drop);
        fit.Strengths.ShouldBeNear(golden.Out["theta"].Doubles, 1e-7);
        fit.Elo.ShouldBeNear(golden.Out["elo"].Doubles, 1e-4);
        fit.StandardErrors.ShouldBeNear(golden.Out["se"].Doubles, 1e-7);
        fit.LogLikelihood.ShouldBeNear(golden.Out["log_likelihood"].Double, 1e-7);
    }

    [ReferenceFact(Needs)]
    public void BradleyTerry_EveryTiePolicyAndPrior_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("fits", "bradley_terry_ties_half");
        BradleyTerry fit = BradleyTerry.Fit(Table(golden.In["wins"]), Table(golden.In["ties"]), TiePolicy.Half);
        fit.Strengths.ShouldBeNear(golden.Out["theta"].Doubles, 1e-7);
        fit.LogLikelihood.ShouldBeNear(golden.Out["log_likelihood"].Double, 1e-7);

        golden = StatsGolden.Case("fits", "davidson");
        fit = BradleyTerry.Fit(Table(golden.In["wins"]), Table(golden.In["ties"]), TiePolicy.Davidson);
        fit.Strengths.ShouldBeNear(golden.Out["theta"].Doubles, 2e-6);
        fit.TieWeight.ShouldBeNear(golden.Out["nu"].Double, 2e-6);
        fit.LogLikelihood.ShouldBeNear(golden.Out["log_likelihood"].Double, 2e-6);

        golden = StatsGolden.Case("fits", "bradley_terry_prior");
        fit = BradleyTerry.Fit(Table(golden.In["wins"]), null, TiePolicy.Drop, precision: 0.1);
        fit.Strengths.ShouldBeNear(golden.Out["theta"].Doubles, 2e-6);
        (-fit.LogLikelihood).ShouldBeNear(golden.Out["objective"].Double, 2e-6);

        golden = StatsGolden.Case("fits", "rao_kupper");
        RaoKupper rao = RaoKupper.Fit(Table(golden.In["wins"]), Table(golden.In["ties"]));
        rao.Strengths.ShouldBeNear(golden.Out["theta"].Doubles, 2e-6);
        rao.Kappa.ShouldBeNear(golden.Out["kappa"].Double, 2e-6);
        rao.LogLikelihood.ShouldBeNear(golden.Out["log_likelihood"].Double, 2e-6);
    }

    [Fact]
    public void BradleyTerry_SomeoneNeverLosesWithoutAPrior_IsAnErrorThatSaysSo()
    {
        Action fit = () => BradleyTerry.Fit([[0, 4, 5], [0, 0, 2], [0, 1, 0]], null, TiePolicy.Drop);
        fit.Should().Throw<InvalidOperationException>().WithMessage("*prior*");
    }

    [ReferenceFact(Needs)]
    public void Elo_GameByGame_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("fits", "elo_online");
        var ratings = new EloRating(golden.Out["final"].Doubles.Length);
        foreach ((StatsGolden game, StatsGolden expected) in golden.In["games"].Items.Zip(golden.Out["after_each_game"].Items))
        {
            double[] played = game.Doubles;
            ratings.Play((int)played[0], (int)played[1], played[2]);
            new[] { ratings.Ratings[(int)played[0]], ratings.Ratings[(int)played[1]] }.ShouldBeNear(expected.Doubles, 1e-9);
        }

        ratings.Ratings.ShouldBeNear(golden.Out["final"].Doubles, 1e-9);
    }

    [ReferenceFact(Needs)]
    public void DawidSkene_WithAndWithoutSmoothing_MatchesReference()
    {
        foreach (double smoothing in new[] { 0, 0.01 })
        {
            StatsGolden golden = StatsGolden.Case("fits", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"dawid_skene_smoothing_{smoothing}"));
            DawidSkene fit = DawidSkene.Fit(Table(golden.In["labels"]), golden.In["classes"].Int, smoothing);
            fit.Prior.ShouldBeNear(golden.Out["prior"].Doubles, 1e-9);
            fit.Posterior.SelectMany(item => item).ShouldBeNear(golden.Out["posterior"].Matrix.SelectMany(item => item), 1e-9);
            fit.Confusion.SelectMany(annotator => annotator.SelectMany(row => row))
                .ShouldBeNear(golden.Out["confusion"].Items.SelectMany(annotator => annotator.Matrix.SelectMany(row => row)), 1e-9);
            new[] { fit.LogLikelihoods[0], fit.LogLikelihoods[9], fit.LogLikelihoods[^1] }.ShouldBeNear(golden.Out["log_likelihood"].Doubles, 1e-9);
            fit.Decided.Should().Equal(golden.Out["decided"].Ints);
        }
    }

    [Fact]
    public void DawidSkene_ItemWithoutLabel_IsAnErrorThatNamesIt()
    {
        Action fit = () => DawidSkene.Fit([[0, 1], [-1, -1]], 2, 0.01);
        fit.Should().Throw<ArgumentException>().WithMessage("Item 1 *");
    }

    private static int[][] Table(StatsGolden golden) => [.. golden.Items.Select(row => row.Ints)];
}
