using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Augmenters.Contrast;
using DataForge.Augmenters.Contrast.Rollouts;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Contrast;

public class RolloutTests
{
    [Theory]
    [InlineData(0.0, 6)]
    [InlineData(0.199, 6)]
    [InlineData(0.2, 4)]
    [InlineData(0.599, 4)]
    [InlineData(0.6, 2)]
    [InlineData(0.8, 0)]
    [InlineData(1.0, 0)]
    public void Repeats_OfAPassRate_AreThoseOfOreal(double passRate, int repeats) => RolloutGroup.Repeats(passRate).Should().Be(repeats);

    [Fact]
    public void RolloutPairs_Values_GiveOneRightAndOneWrong()
    {
        Row row = Rows.Ranked("q", ("right 1", 1), ("wrong 2", 0), ("wrong 3", 0), ("right 4", 1));
        RowOutput output = OperatorRunner.RunOne<RolloutPairs, RolloutPairsOptions>(row, new RolloutPairsOptions { Pairs = 2 });
        output.Children.Select(child => (PreferenceContent)child.Content).Should().HaveCount(2).And
            .OnlyContain(pair => pair.Chosen.LastText.StartsWith("right") && pair.Rejected.LastText.StartsWith("wrong"));
        output.Children.Should().OnlyContain(child => Parameters.Parse(child.Origin.OperatorParameters!).Number("pass_rate") == 0.5);
    }

    [Fact]
    public void RolloutPairs_Majority_IgnoresTheValuesGiven()
    {
        Row row = Rows.Ranked("q", ("it is 7", 0), ("so 7", 0), ("it is 8", 1));
        Row child = OperatorRunner.RunOne<RolloutPairs, RolloutPairsOptions>(row, new RolloutPairsOptions { Labels = "majority" }).Children.Single();
        ((PreferenceContent)child.Content).Rejected.LastText.Should().Be("it is 8");
        child.Origin.LabelOrigin.Should().Be(LabelOrigin.Majority);
    }

    [Theory]
    [InlineData("given", "all_alike", 1, "1", 1, "2")]
    [InlineData("majority", "no_majority", 1, "1", 0, "2")]
    [InlineData("majority", "all_alike", 1, "1", 0, "so 1")]
    [InlineData("majority", "no_majority", 1, "one", 0, "two")]
    public void RolloutPairs_WithoutBoth_Declines(string labels, string reason, double firstValue, string first, double secondValue, string second) =>
        OperatorRunner.RunOne<RolloutPairs, RolloutPairsOptions>(Rows.Ranked("q", (first, firstValue), (second, secondValue)), new RolloutPairsOptions { Labels = labels }).Reason.Should().Be(reason);

    [Fact]
    public void RejectSet_Rejects_HaveDifferentOutcomesAndOneFalseEquation()
    {
        Row row = Rows.Preference("13 rows of 15 trees bear 4 kg each; 70 kg are eaten. What is left?", "13 * 15 = 195\n195 * 4 = 780\n780 - 70 = 710\nThe answer is 710.", "?");
        var ranked = (RankedContent)OperatorRunner.RunOne<RejectSet, RejectSetOptions>(row).Children.Single().Content;
        ranked.Responses.Should().HaveCount(10);
        ranked.Responses.Select(response => RolloutGroup.FinalNumber(response.Response.LastText)).Should().OnlyHaveUniqueItems();
        ranked.Responses.Where(response => response.Value == 0).Should().OnlyContain(response => WorkedSolution.Read("", response.Response.LastText).Equations.Count(equation => !equation.Holds) == 1);
    }

    [Fact]
    public void StepPairs_Steps_FollowTheSameBeginning()
    {
        Row row = Rows.Stepwise("13 rows of 15 trees bear 4 kg each. How much is it?", "13 * 15 = 195", "195 * 4 = 780", "The answer is 780.");
        var pair = (PreferenceContent)OperatorRunner.RunOne<StepPairs, StepPairsOptions>(row).Children.Single().Content;
        pair.Prompt[1].Content.Should().Be("13 * 15 = 195");
        pair.Chosen.LastText.Should().Be("195 * 4 = 780");
        pair.Rejected.LastText.Should().MatchRegex(@"^195 \* 4 = (?!780)\d+$");
    }
}
