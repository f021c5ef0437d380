using DataForge.Augmenters.Counterfactual;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Counterfactual;

public class ClipProgressTests
{
    private static readonly ClipProgressOptions All = new() { Cuts = 99, Complete = ClipProgressOptions.Always };

    [Fact]
    public void Steps_AllCuts_HaveLevelsThatGrowAndAreTopOnlyWhenComplete()
    {
        Row row = Rows.Stepwise("How many are there?", "13 * 15 = 195", "195 + 40 = 235", "235 - 16 = 219", "219 * 2 = 438", "The answer is 438.");
        ScoredContent[] made = [.. OperatorRunner.RunOne<ClipProgress, ClipProgressOptions>(row, All).Children.Select(child => (ScoredContent)child.Content)];

        made.Select(content => content.Response.LastText.Split('\n').Length).Should().BeInAscendingOrder();
        made.Select(content => content.Level!.Value).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        made[^1].Level.Should().Be(5);
        made[..^1].Should().OnlyContain(content => content.Level < 5 && !content.Response.LastText.Contains("438"));
    }

    [Theory]
    [InlineData(1, 5, 2)]
    [InlineData(2, 5, 3)]
    [InlineData(3, 5, 3)]
    [InlineData(1, 10, 1)]
    [InlineData(9, 10, 4)]
    public void Level_OfKOfN_IsOnePlusRoundedShare(int kept, int parts, int level) => ClipProgress.LevelOf(kept, parts, 5).Should().Be(level);

    [Theory]
    [InlineData("Give me 4 items.", true)]
    [InlineData("Name four birds.", true)]
    [InlineData("What are the four main causes?", true)]
    [InlineData("What are some birds?", false)]
    [InlineData("Name up to four birds.", false)]
    [InlineData("Name at least four birds.", false)]
    [InlineData("Birds of the last 4 years?", false)]
    [InlineData("Give me 5 items.", false)]
    public void List_WithoutACountAskedFor_IsNotClipped(string prompt, bool expected) =>
        (OperatorRunner.RunOne<ClipProgress, ClipProgressOptions>(Rows.Preference(prompt, "1. a\n2. b\n3. c\n4. d", "no")).Children.Count > 0).Should().Be(expected);

    [Fact]
    public void Computation_WhoseOutcomeThePromptGives_IsNotClipped() =>
        OperatorRunner.RunOne<ClipProgress, ClipProgressOptions>(Rows.Stepwise("Show that it is 219.", "13 * 15 = 195", "195 + 24 = 219", "So it is 219.")).Reason.Should().Be("no_countable_parts");

    [Fact]
    public void Complete_ByDefault_OnlyWhereStepsAreRight()
    {
        Row stepwise = Rows.Stepwise("?", "13 * 15 = 195", "195 + 24 = 219", "So it is 219.");
        Row pair = Rows.Preference("Give me three items.", "1. a\n2. b\n3. c", "no");

        OperatorRunner.RunOne<ClipProgress, ClipProgressOptions>(stepwise).Children.Should().Contain(child => ((ScoredContent)child.Content).Value == 1);
        OperatorRunner.RunOne<ClipProgress, ClipProgressOptions>(pair).Children.Should().NotBeEmpty().And.NotContain(child => ((ScoredContent)child.Content).Value == 1);
    }
}
