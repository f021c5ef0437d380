using DataForge.Core.Rows;
using DataForge.Filters.Quality.Answers;
using DataForge.OperatorKit;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Filters.Tests.Quality.Answers;

public class FinalAnswerTests
{
    [Theory]
    [InlineData("She has 3 + 4 = 7 apples.\n#### 7", "number", "7")]
    [InlineData("First 12, then 30. The answer is 1,250.50 km.", "number", "1,250.50 km")]
    [InlineData("So x = \\boxed{\\frac{3}{4}} and not \\frac12.", "latex", "\\frac{3}{4}")]
    [InlineData("\\boxed{1} is wrong; \\boxed{\\sqrt{2}} is right", "latex", "\\sqrt{2}")]
    [InlineData("We get $x^2$ and finally $x^3$.", "latex", "x^3")]
    [InlineData("In all 12 boxes cost $36", "number", "$36")]
    [InlineData("The correct option is (b).", "choice", "B")]
    [InlineData("Thus the answer is (b).", "choice", "B")]
    [InlineData("Reasons...\n**C**", "choice", "C")]
    [InlineData("Answer: D - because", "choice", "D")]
    [InlineData("A long story without a letter", "choice", null)]
    [InlineData("No figure here.", "number", null)]
    [InlineData("```python\nx = 1\n```\nor\n```\ny = 2\n```", "code", "y = 2")]
    public void Find_Response_GivesTheAnswerAsWritten(string response, string kind, string? expected) => FinalAnswer.Find(response, kind).Should().Be(expected);

    [Theory]
    [InlineData("1,250", "1250.0", "number", true)]
    [InlineData("1.5 km", "1500 m", "number", true)]
    [InlineData("1.5 km", "1500 kg", "number", false)]
    [InlineData("90 minutes", "1.5 hours", "number", true)]
    [InlineData("45%", "0.45", "number", false)]
    [InlineData("45%", "45", "number", true)]
    [InlineData("45 percent", "45%", "number", true)]
    [InlineData("$3.5 million", "3500000 dollars", "number", true)]
    [InlineData("\u22127", "-7", "number", true)]
    [InlineData("3/4", "0.75", "number", true)]
    [InlineData("7", "7.001", "number", false)]
    [InlineData("12 apples", "12", "number", true)]
    [InlineData("12 apples", "12 pears", "number", false)]
    [InlineData("\\frac{1}{2}", "0.5", "latex", true)]
    [InlineData("$\\dfrac{\\sqrt{16}}{2}$", "2", "latex", true)]
    [InlineData("x = 2\\pi", "2 \\pi", "latex", true)]
    [InlineData("2^{10}", "1024", "latex", true)]
    [InlineData("\\left( 1, 2 \\right)", "(1,2)", "latex", true)]
    [InlineData("90^\\circ", "90", "latex", true)]
    [InlineData("\\text{Evelyn}", "evelyn", "latex", true)]
    [InlineData("x+1", "x+2", "latex", false)]
    [InlineData("a", "A", "choice", true)]
    [InlineData("x = 1  \r\ny = 2\r\n", "x = 1\ny = 2", "code", true)]
    [InlineData("x = 1\n  y = 2", "x = 1\ny = 2", "code", false)]
    public void Same_TwoAnswers_AgreesWhereTheySayTheSame(string first, string second, string kind, bool same)
    {
        AnswerEquality.Same(first, second, kind).Should().Be(same);
        AnswerEquality.Same(second, first, kind).Should().Be(same);
    }

    [Fact]
    public void Same_AnyTexts_IsReflexiveSymmetricAndNeverFails() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Gen.Elements("1", "2", "{", "}", "\\frac", "\\sqrt", "(", ")", "^", "-", "+", "*", "/", "$", " ", "km", "e", ".", ",", "pi", "\\boxed{").ListOf().ToArbitrary(), parts =>
        {
            string text = string.Concat(parts), other = string.Concat(Enumerable.Reverse(parts));
            return new[] { "number", "latex", "choice", "code" }.All(kind =>
                AnswerEquality.Same(text, text, kind) && AnswerEquality.Same(text, other, kind) == AnswerEquality.Same(other, text, kind) && FinalAnswer.Find(text, kind) is var _);
        }));

    [Fact]
    public void Expression_DeepNesting_HasNoValueInsteadOfAnOverflow()
    {
        ExpressionValue.Of(new string('(', 10_000) + "1" + new string(')', 10_000)).Should().BeNull();
        ExpressionValue.Of(new string('-', 10_000) + "1").Should().BeNull();
        ExpressionValue.Of("2^2^3").Should().Be(256);
        ExpressionValue.Of("1/0").Should().BeNull();
        ExpressionValue.Of("-2^2+sqrt(9)*2").Should().Be(2);
    }

    [Fact]
    public void Step_PairsAndRankedRows_GoWhereLabelsCannotRestOnAnswers()
    {
        Row[] rows =
        [
            Rows.Preference("q", "#### 12", "so it is 12.0"), Rows.Preference("q", "#### 12", "so it is 13"), Rows.Preference("q", "#### 12", "no idea"),
            Rows.Ranked("q", ("The answer is 1/2.", 1), ("The answer is 0.5.", 0)), Rows.Ranked("q", ("The answer is 1/2.", 1), ("The answer is 2.", 0)),
        ];
        OperatorRunner.Run<FinalAnswers, FinalAnswersOptions>(rows).Select(output => output.Reason).Should().Equal("same_answer", null, "no_answer", "conflicting_labels", null);
        OperatorRunner.Run<FinalAnswers, FinalAnswersOptions>(rows, new() { Required = false, AllowSame = true }).Select(output => output.Reason).Should().Equal(null, null, null, "conflicting_labels", null);
    }
}
