using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Scoring;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Scoring;

public class MarginTests
{
    private static readonly MarginOptions Hard = new() { Teacher = "t", HardOnly = true };

    [Theory]
    [InlineData(2.0, "too_easy")]
    [InlineData(1.3, null)]
    [InlineData(-3.0, null)]
    public void HardOnly_Pair_KeepsWhatTheTeacherIsUnsureOfOrGetsWrong(double margin, string? reason) =>
        Apply(Scored(Rows.Preference("q", "a", "b"), margin), Hard).Reason.Should().Be(reason);

    [Theory]
    [InlineData(0.5, "tie_known")]
    [InlineData(1.0, null)]
    [InlineData(-1.0, null)]
    public void HardOnly_Tie_KeepsWhatTheTeacherTellsApart(double margin, string? reason) =>
        Apply(Scored(Rows.Preference("q", "a", "b", Verdict.Tie), margin), Hard).Reason.Should().Be(reason);

    [Theory]
    [InlineData(0.1, "margin_too_small")]
    [InlineData(0.5, null)]
    [InlineData(2.0, null)]
    [InlineData(2.5, "margin_too_large")]
    public void Bounds_AreInclusive(double margin, string? reason)
    {
        RowOutput output = Apply(Scored(Rows.Preference("q", "a", "b"), margin), new MarginOptions { Teacher = "t", MinMargin = 0.5, MaxMargin = 2 });
        output.Reason.Should().Be(reason);
        output.Decision.Should().Be(reason is null ? Decision.Passed : Decision.Rejected);
    }

    [Fact]
    public void PromptPair_UsesThePromptsScores()
    {
        Row row = Rows.PromptPair("p", "q", "r");
        row = row.With(row.Annotations with { Scores = [new Score("t", "prompt_chosen.reward", 3), new Score("t", "prompt_rejected.reward", 0)] });
        Apply(row, Hard).Reason.Should().Be("too_easy");
    }

    [Fact]
    public void MissingOrOtherTeachersScore_IsAReasonOfItsOwn()
    {
        Apply(Rows.Preference("q", "a", "b"), Hard).Reason.Should().Be("missing_score");
        Apply(Scored(Rows.Preference("q", "a", "b"), 1), Hard with { Teacher = "other" }).Reason.Should().Be("missing_score");
        Apply(Scored(Rows.Preference("q", "a", "b"), double.NaN), Hard).Reason.Should().Be("missing_score");
    }

    [Fact]
    public void Kinds_NotNamed_Pass() => Apply(Rows.Preference("q", "a", "b"), Hard with { Kinds = ["causal"] }).Decision.Should().Be(Decision.Passed);

    [Fact]
    public void Check_NothingToDecideOrCrossedBounds_IsSaid()
    {
        Margin.Check(new MarginOptions { Teacher = "t" }).Should().ContainSingle().Which.Should().Contain("set min_margin, max_margin or hard_only");
        Margin.Check(new MarginOptions { Teacher = "t", MinMargin = 2, MaxMargin = 1 }).Should().ContainSingle().Which.Should().Contain("must not be greater");
        Margin.Check(Hard).Should().BeEmpty();
    }

    [Fact]
    public void Score_UnknownTeacher_NamesThoseThatThereAre() =>
        FluentActions.Invoking(() => ScoreStep.Create(new ScoreOptions { Teacher = "x" }, Rows.Setup("s"))).Should().Throw<InvalidOperationException>().WithMessage("*teacher 'x'*");

    private static Row Scored(Row row, double margin) =>
        row.With(row.Annotations with { Scores = [new Score("t", "chosen.reward", margin), new Score("t", "rejected.reward", 0)] });

    private static RowOutput Apply(Row row, MarginOptions options) => OperatorRunner.RunOne<Margin, MarginOptions>(row, options);
}
