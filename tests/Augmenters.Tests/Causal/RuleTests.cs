using DataForge.Augmenters.Causal;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Causal;

public class RuleTests
{
    private const string Solution = "1. Trees: 13 * 15 = 195\n2. Fruit: 195 * 4 = 780\n3. Left: 780 - 70 = 710\n4. The answer is 710.";
    private const string Question = "A farm has 13 rows of 15 trees. Each bears 4 kg, and 70 kg are eaten. How much is left?";

    [Fact]
    public void SwapSteps_NumberedSteps_KeepTheirNumbersAndUseAResultTooEarly() =>
        Rejected<SwapSteps, SwapStepsOptions>(Rows.Preference(Question, Solution, "?")).Should().BeOneOf(
            "1. Fruit: 195 * 4 = 780\n2. Trees: 13 * 15 = 195\n3. Left: 780 - 70 = 710\n4. The answer is 710.",
            "1. Trees: 13 * 15 = 195\n2. Left: 780 - 70 = 710\n3. Fruit: 195 * 4 = 780\n4. The answer is 710.");

    [Theory]
    [InlineData("7 * 9 = 63\n8 * 9 = 72", "no_dependent_steps")]
    [InlineData("7 * 9 = 63", "too_few_steps")]
    public void SwapSteps_IndependentSteps_Declines(string solution, string reason) =>
        OperatorRunner.RunOne<SwapSteps, SwapStepsOptions>(Rows.Preference("?", solution, "x")).Reason.Should().Be(reason);

    [Fact]
    public void WrongUnit_SharedUnit_IsReplacedEverywhereWithItsForm()
    {
        string rejected = Rejected<WrongUnit, WrongUnitOptions>(Rows.Preference("How many hours does it take to paint 3 rooms at 2 hours each?", "One room takes 2 hours, so 3 rooms take 6 hours. That is 1 hour for half a room.", "?"));
        rejected.Should().NotContain("hour").And.MatchRegex(@"^One room takes 2 (\w+)s, so 3 rooms take 6 \1s\. That is 1 \1 for half a room\.$");
    }

    [Theory]
    [InlineData("How many minutes are 2 hours?", "There are 120 minutes in 2 hours.", "converts")]
    [InlineData("How far is it?", "It is 5 miles away.", "no_shared_unit")]
    [InlineData("How many miles is it?", "It is about 5 miles away.", "no_shared_unit")]
    [InlineData("Is a pound heavy?", "A bag of 5 pounds is not light. It weighs 5 pounds.", "converts")]
    public void WrongUnit_WhereTheChangeMightBeRight_Declines(string prompt, string response, string reason) =>
        OperatorRunner.RunOne<WrongUnit, WrongUnitOptions>(Rows.Preference(prompt, response, "?")).Reason.Should().Be(reason);

    [Theory]
    [InlineData("What is the capital of Australia?", "The capital of Australia is Canberra.", "The capital of Australia is not Canberra.")]
    [InlineData("Who wrote the opera Norma, and when?", "The opera Norma was written by Bellini in 1831. It is his eighth.", "The opera Norma was not written by Bellini in 1831. It is his eighth.")]
    public void NegateClaim_PlainStatement_SaysTheOpposite(string prompt, string response, string expected) =>
        Rejected<NegateClaim, NegateClaimOptions>(Rows.Preference(prompt, response, "?")).Should().Be(expected);

    [Theory]
    [InlineData("Write a story about a tower. What is the tower like?", "The tower of the story is tall and dark.", "no_question")]
    [InlineData("Is the tower of Pisa straight?", "The tower of Pisa is not straight.", "no_plain_claim")]
    [InlineData("Is the tower of Pisa straight?", "The tower of Pisa might be what you think it is.", "no_plain_claim")]
    [InlineData("Is the tower of Pisa straight?", "It is the tower of Pisa.", "no_plain_claim")]
    [InlineData("Wie hoch ist der Turm von Pisa?", "Der Turm von Pisa ist sehr hoch.", "no_question")]
    public void NegateClaim_WhereTheOppositeMayBeAsGood_Declines(string prompt, string response, string reason) =>
        OperatorRunner.RunOne<NegateClaim, NegateClaimOptions>(Rows.Preference(prompt, response, "?")).Reason.Should().Be(reason);

    [Fact]
    public void UnsupportedClaim_Prose_GainsOneSentence()
    {
        const string Response = "The harbour was built in the last century for the fishing fleet. It is still used by small boats today.";
        string rejected = Rejected<UnsupportedClaim, UnsupportedClaimOptions>(Rows.Preference("What is the harbour used for?", Response, "?"));
        Core.Text.Sentences.Split(rejected).Should().HaveCount(3);
    }

    [Theory]
    [InlineData("Give me 4 ideas for a party.", "1. Games\n2. Music\n3. Food\n4. Dance", "broken_count", @"^1\. Games\n2\. (Food|Music)\n3\. Dance$")]
    [InlineData("Explain rain in one sentence.", "Rain is water that falls from clouds.", "broken_length", @"^Rain is water that falls from clouds\. .+\.$")]
    [InlineData("List three colours as bullet points.", "- red\n- blue\n- green", "broken_format", "^red blue green$")]
    [InlineData("Describe the sea and use the word \"salt\" in it.", "The sea is wide. It tastes of salt. Ships cross it.", "broken_keyword", @"^The sea is wide\. Ships cross it\.$")]
    public void BreakConstraint_KeptConstraint_IsBroken(string prompt, string response, string error, string expected)
    {
        Row child = OperatorRunner.RunOne<BreakConstraint, BreakConstraintOptions>(Rows.Preference(prompt, response, "?")).Children.Single();
        child.Origin.ErrorType.Should().Be(error);
        ((PreferenceContent)child.Content).Rejected.LastText.Should().MatchRegex(expected);
    }

    [Theory]
    [InlineData("Explain rain in one sentence.", "Rain is water. It falls from clouds.")]
    [InlineData("Explain rain.", "Rain is water that falls from clouds.")]
    [InlineData("Give me 5 ideas for a party.", "1. Games\n2. Music\n3. Food\n4. Dance")]
    public void BreakConstraint_NoneKept_Declines(string prompt, string response) =>
        OperatorRunner.RunOne<BreakConstraint, BreakConstraintOptions>(Rows.Preference(prompt, response, "?")).Reason.Should().Be("no_kept_constraint");

    [Theory]
    [InlineData("inverted_condition", "```python\nif a == b:  # a == c\n    print(\"x == y\")\n```", "```python\nif a != b:  # a == c\n    print(\"x == y\")\n```")]
    [InlineData("off_by_one", "```js\nfor (let i = 0; i < n; i++) { f(\"i < n\"); }\n```", "```js\nfor (let i = 0; i <= n; i++) { f(\"i < n\"); }\n```")]
    [InlineData("off_by_one", "```python\nfor i in range(1, f(n, 2)):\n    print(i)\n```", "```python\nfor i in range(1, f(n, 2) - 1):\n    print(i)\n```")]
    [InlineData("unbalanced", "```python\nprint(\")\")\n```", "```python\nprint(\")\"\n```")]
    public void BreakCode_Fault_StandsOutsideStringsAndComments(string fault, string response, string expected) =>
        Rejected<BreakCode, BreakCodeOptions>(Rows.Preference("Code, please.", response, "?"), new BreakCodeOptions { Faults = [fault] }).Should().Be(expected);

    [Theory]
    [InlineData("```python\nprint((1)\n```")]
    [InlineData("```python\nprint(\"open)\n```")]
    [InlineData("```text\nprint(1)\n```")]
    [InlineData("```python\nprint(1)")]
    public void BreakCode_CodeThatCannotBeRead_Declines(string response) =>
        OperatorRunner.RunOne<BreakCode, BreakCodeOptions>(Rows.Preference("Code, please.", response, "?")).Reason.Should().Be("no_code");

    [Fact]
    public void DegradeNumber_OffByOne_IsOffByOne()
    {
        var options = new DegradeNumberOptions { Slip = DegradeNumberOptions.OffByOne };
        string rejected = Rejected<DegradeNumber, DegradeNumberOptions>(Rows.Preference("How many are 13 rows of 15?", "13 * 15 = 195\nThe answer is 195.", "?"), options);
        rejected.Should().BeOneOf("13 * 15 = 196\nThe answer is 196.", "13 * 15 = 194\nThe answer is 194.");
    }

    [Fact]
    public void WrongAnswerSpan_ShortAnswer_BecomesAnotherOfItsKind()
    {
        foreach (Row row in Contract.FamilyRows.All.Where(row => row.Content is ScoredContent { Levels: null } content && content.Prompt.LastText.StartsWith("Read the passage", StringComparison.Ordinal)))
        {
            RowOutput output = OperatorRunner.RunOne<WrongAnswerSpan, WrongAnswerSpanOptions>(row);
            var pair = (PreferenceContent)output.Children.Single().Content;
            pair.Prompt.LastText.Should().Contain(pair.Rejected.LastText);
            pair.Rejected.LastText.Any(char.IsDigit).Should().Be(pair.Chosen.LastText.Any(char.IsDigit));
        }
    }

    private static string Rejected<TOperator, TOptions>(Row row, TOptions? options = null)
        where TOperator : IOperator, IOperatorType<TOperator, TOptions>
        where TOptions : class, new() => ((PreferenceContent)OperatorRunner.RunOne<TOperator, TOptions>(row, options).Children.Single().Content).Rejected.LastText;
}
