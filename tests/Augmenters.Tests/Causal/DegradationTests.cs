using DataForge.Augmenters.Causal;
using DataForge.Augmenters.Causal.Arithmetic;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Causal;

public class DegradationTests
{
    [Fact]
    public void DegradeNumber_WorkedSolution_HasOneFalseEquation_TheFirst_AndAnotherOutcome()
    {
        int made = 0;
        foreach (Row row in Contract.SampleRows.All.Where(row => row.Content is StepwiseContent))
        {
            foreach (Row child in OperatorRunner.RunOne<DegradeNumber, DegradeNumberOptions>(row).Children.Where(child => child.Content is StepwiseContent))
            {
                var steps = (StepwiseContent)child.Content;
                var solution = WorkedSolution.Read(steps.Prompt.LastText, string.Join('\n', steps.Steps.Select(step => step.Text)));
                solution.Equations.Count(equation => !equation.Holds).Should().Be(1);
                int firstWrong = steps.Steps.Select(step => step.Label).ToList().IndexOf(StepLabel.Wrong);
                WorkedSolution.Read("", steps.Steps[firstWrong].Text).Equations.Should().Contain(equation => !equation.Holds);
                steps.Steps.Skip(firstWrong).Should().OnlyContain(step => step.Label == StepLabel.Wrong);
                steps.Steps.Take(firstWrong).Should().NotContain(step => step.Label != StepLabel.Right);
                steps.Steps[^1].Text.Should().NotBe(((StepwiseContent)row.Content).Steps[^1].Text);
                made++;
            }
        }

        made.Should().BeGreaterThan(60);
    }

    [Fact]
    public void DegradeNumber_CalculatorAnnotations_AreCarriedAlong()
    {
        Row row = Rows.Stepwise("Natalia sold clips to 48 friends in April, and half as many in May. How many in all?",
            "Natalia sold 48/2 = <<48/2=24>>24 clips in May.", "Natalia sold 48+24 = <<48+24=72>>72 clips altogether.", "#### 72");

        var children = OperatorRunner.RunOne<DegradeNumber, DegradeNumberOptions>(row).Children.Select(child => child.Content).OfType<StepwiseContent>().ToList();

        children.Should().ContainSingle();
        var solution = WorkedSolution.Read("", string.Join('\n', children[0].Steps.Select(step => step.Text)));
        solution.Equations.Count(equation => !equation.Holds).Should().Be(1);
        solution.Numbers[^1].Value.Should().NotBe(72);
        solution.Numbers[^1].Value.Should().Be(solution.Numbers[solution.Equations[^1].Result].Value);
    }

    [Fact]
    public void Propagation_RecomputesWhatRestsOnTheError()
    {
        var solution = WorkedSolution.Read("He has 3 boxes of 17.", "3 * 17 = 51\n51 + 20 = 71\nThe answer is 71.");
        IReadOnlyList<DataForge.Core.Text.TextEdit>? edits = ErrorPropagation.Apply(solution, solution.Equations[0], 61);
        DataForge.Core.Text.TextEdits.Apply(solution.Text, edits!).Should().Be("3 * 17 = 61\n61 + 20 = 81\nThe answer is 81.");
    }

    [Theory]
    [InlineData("There are 51 of them.", "3 * 17 = 51\nThe answer is 51.", "the prompt gives the result")]
    [InlineData("", "3 * 17 = 51\n100 - 51 = 49\nA third way gives 33 of the 51.\nThe answer is 49.", "33 comes from nowhere")]
    [InlineData("", "3 * 17 = 51\n102 / 2 = 51\nThe answer is 51.", "the result is derived again")]
    [InlineData("", "3 * 17 = 51\nThe answer is 12.", "the outcome does not rest on it")]
    public void Propagation_WhereAReaderCouldNotFollow_IsRefused(string prompt, string text, string reason)
    {
        var solution = WorkedSolution.Read(prompt, text);
        ErrorPropagation.Apply(solution, solution.Equations[0], 53).Should().BeNull(reason);
    }

    [Fact]
    public void DegradeNumber_GivenNumber_ContradictsThePromptEverywhere()
    {
        Row row = Rows.Preference("The tower was opened in 1931. When was it opened?", "The tower was opened in 1931. It has stood there since 1931.", "I do not know.");
        Row child = OperatorRunner.RunOne<DegradeNumber, DegradeNumberOptions>(row).Children.Single();

        child.Origin.ErrorType.Should().Be("contradicts_prompt");
        ((PreferenceContent)child.Content).Rejected.LastText.Should().NotContain("1931").And.MatchRegex(@"opened in (19\d\d)\. It has stood there since \1\.");
    }

    [Theory]
    [InlineData("It is about 250 metres long.")]
    [InlineData("It is not 250 metres long.")]
    [InlineData("Is it 250 metres long?")]
    [InlineData("Between 240-250 metres.")]
    [InlineData("```\nlength = 250\n```")]
    [InlineData("x = 250")]
    public void DegradeNumber_WhereAnotherNumberMayBeAsTrue_Declines(string response) =>
        OperatorRunner.RunOne<DegradeNumber, DegradeNumberOptions>(Rows.Preference("How long is it, 250 metres?", response, "?")).Reason.Should().Be("no_evidence");

    [Fact]
    public void DegradeFact_SharedName_IsReplacedWhereverItStands()
    {
        Row row = Rows.Preference("What is the capital of France?", "The capital of France is Paris. France has other large cities.", "?");
        var child = (PreferenceContent)OperatorRunner.RunOne<DegradeFact, DegradeFactOptions>(row).Children.Single().Content;

        child.Rejected.LastText.Should().NotContain("France").And.Contain("Paris").And.MatchRegex(@"^The capital of ([\w ]+) is Paris\. \1 has other large cities\.$");
    }

    [Theory]
    [InlineData("Is France large?", "Is it France?", "no_plain_statement")]
    [InlineData("Tell me about New Jersey.", "Jersey is an island.", "no_shared_name")]
    [InlineData("Who is Michael Jordan?", "Michael Jordan played basketball.", "no_shared_name")]
    [InlineData("Open france.com in France", "See www.France.com for more.", "no_shared_name")]
    [InlineData("France has 3 + 4 cities?", "In France 3 + 4 = 7.", "computation")]
    [InlineData("Name the days from Monday on.", "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday.", "no_replacement")]
    public void DegradeFact_WhereTheChangeMightBeRight_Declines(string prompt, string response, string reason) =>
        OperatorRunner.RunOne<DegradeFact, DegradeFactOptions>(Rows.Preference(prompt, response, "?")).Reason.Should().Be(reason);

    [Fact]
    public void DegradeFact_ArticleBeforeTheName_StaysRight()
    {
        Row row = Rows.Preference("Describe an Italian dish.", "Risotto is an Italian dish.", "?");
        var child = (PreferenceContent)OperatorRunner.RunOne<DegradeFact, DegradeFactOptions>(row).Children.Single().Content;
        child.Rejected.LastText.Should().MatchRegex("is an [AEIO]");
    }

    [Fact]
    public void DropStep_NumberedSteps_AreRenumberedAndTheNeededOneIsGone()
    {
        Row row = Rows.Preference("A farm has 13 rows of 15 trees. Each bears 4 kg, and 70 kg are eaten. How much is left?",
            "1. Trees: 13 * 15 = 195\n2. Fruit: 195 * 4 = 780\n3. Left: 780 - 70 = 710\n4. The answer is 710.", "?");
        var child = (PreferenceContent)OperatorRunner.RunOne<DropStep, DropStepOptions>(row).Children.Single().Content;

        child.Rejected.LastText.Should().BeOneOf(
            "1. Fruit: 195 * 4 = 780\n2. Left: 780 - 70 = 710\n3. The answer is 710.",
            "1. Trees: 13 * 15 = 195\n2. Left: 780 - 70 = 710\n3. The answer is 710.");
    }

    [Fact]
    public void DropStep_StepsThatNothingUses_AreLeftAlone() =>
        OperatorRunner.RunOne<DropStep, DropStepOptions>(Rows.Stepwise("?", "7 * 9 = 63", "8 * 9 = 72", "So there are two products.")).Reason.Should().Be("no_needed_step");
}
