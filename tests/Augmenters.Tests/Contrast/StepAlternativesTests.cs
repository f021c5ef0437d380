using DataForge.Augmenters.Contrast;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Contrast;

public class StepAlternativesTests
{
    private static readonly Row Right = Of(("one", true), ("two", true), ("three", true));
    private static readonly Row Wrong = Of(("one", true), ("too", false));

    [Fact]
    public void Pair_StepsAfterTheSameBeginning_AreSetAgainstEachOther()
    {
        Row child = Run(Right, Wrong).SelectMany(output => output.Children).Single();
        var pair = (PreferenceContent)child.Content;
        pair.Prompt[1].Content.Should().Be("one");
        (pair.Chosen.LastText, pair.Rejected.LastText).Should().Be(("two", "too"));
        child.Origin.Parents.Should().Equal(Right.Id, Wrong.Id);
        child.Origin.LabelOrigin.Should().Be(Right.Origin.LabelOrigin);
    }

    [Fact]
    public void Pair_FirstSteps_HaveThePromptAlone() =>
        ((PreferenceContent)Run(Right, Of(("won", false))).SelectMany(output => output.Children).Single().Content).Prompt.Count.Should().Be(1);

    [Fact]
    public void LastStep_IsLeftOutUnlessAsked()
    {
        Row late = Of(("one", true), ("two", true), ("tree", false));
        Run(Right, late).SelectMany(output => output.Children).Should().BeEmpty();
        OperatorRunner.Run<StepAlternatives, StepAlternativesOptions>([Right, late], new() { SkipFinal = false }).SelectMany(output => output.Children).Should().ContainSingle();
    }

    [Fact]
    public void StepsAfterAWrongOne_AndOfOtherPrompts_AreNotCompared()
    {
        Row other = Rows.Seed(new StepwiseContent(Messages.FromUser("another"), [new Step("one", StepLabel.Right), new Step("too", StepLabel.Wrong)]));
        Run(Right, other, Of(("zero", false), ("two", false))).SelectMany(output => output.Children).Should().ContainSingle().Which.Content.As<PreferenceContent>().Rejected.LastText.Should().Be("zero");
    }

    private static Row Of(params (string Text, bool IsRight)[] steps) => Rows.Seed(new StepwiseContent(Messages.FromUser("the question"), [.. steps.Select(step => new Step(step.Text, step.IsRight ? StepLabel.Right : StepLabel.Wrong))]));

    private static IReadOnlyList<RowOutput> Run(params Row[] rows) => OperatorRunner.Run<StepAlternatives, StepAlternativesOptions>(rows);
}
