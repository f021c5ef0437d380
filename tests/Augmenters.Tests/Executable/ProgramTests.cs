using System.Globalization;
using System.Text.RegularExpressions;
using DataForge.Augmenters.Executable;
using DataForge.Augmenters.Executable.Programs;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Executable;

public class ProgramTests
{
    private static readonly string[] Families = ["if_else", "if_else_long", "while", "multi_r", "gsm"];

    [Fact]
    public void Programs_OfEveryFamily_GiveTheSameAsTheirPythonText()
    {
        var draw = new SplitMix64(3);
        foreach (string family in Families)
        {
            for (int i = 0; i < 40; i++)
            {
                var program = ProgramFamilies.Draw(family, ref draw);
                foreach (int[] world in program.Worlds().Take(20))
                {
                    program.Run(7, world).Should().Be(PythonSubset.Run(program.Python, [7, .. world.Select(value => (long)value)]), program.Python);
                }
            }
        }
    }

    [Fact]
    public void Problems_OfEveryFamily_HaveExactlyTheAnswersThatEnumerationGives()
    {
        var draw = new SplitMix64(4);
        int checkedProblems = 0;
        foreach (string family in Families)
        {
            for (int i = 0; i < 150; i++)
            {
                if (HiddenProblem.Draw(ProgramFamilies.Draw(family, ref draw), 5, ref draw) is not { } problem)
                {
                    continue;
                }

                long[] brute = [.. problem.Program.Worlds().Where(world => problem.Program.Run(problem.X, world) == problem.Observed).Select(world => problem.Program.Run(problem.NewX, world)).Distinct().Order()];
                problem.Answers.Should().Equal(brute);
                brute.Length.Should().BeInRange(2, 5);
                brute.Should().Contain(problem.Program.Run(problem.NewX, problem.True), "the interventional twin's answer is among them");
                foreach ((string type, IReadOnlyList<long> values) in problem.WrongAnswers())
                {
                    values.Should().NotBeEmpty().And.Subject.SequenceEqual(problem.Answers).Should().BeFalse(type);
                }

                checkedProblems++;
            }
        }

        checkedProblems.Should().BeGreaterThan(200);
    }

    [Fact]
    public void HiddenVariable_Rows_ReexecuteFromTheirText()
    {
        Row[] seeds = [.. Enumerable.Range(0, 200).Select(i => Rows.Preference($"q{i}", "a", "b"))];
        Row[] children = [.. OperatorRunner.Run<HiddenVariable, HiddenVariableOptions>(seeds).SelectMany(output => output.Children)];
        children.Should().HaveCountGreaterThan(350);
        foreach (Row child in children)
        {
            var pair = (PreferenceContent)child.Content;
            string text = pair.Prompt.LastText;
            string code = text.Split("```")[1]["python\n".Length..];
            var parameters = Parameters.Parse(child.Origin.OperatorParameters!);
            long[] answers = Numbers(pair.Chosen.LastText);
            if (parameters.Text("level") == "interventional")
            {
                long[] hidden = Numbers(text[text.IndexOf("was called", StringComparison.Ordinal)..text.IndexOf(". It returned", StringComparison.Ordinal)])[1..];
                PythonSubset.Run(code, [parameters.Integer("x"), .. hidden]).Should().Be(parameters.Integer("observed"));
                answers.Should().Equal(PythonSubset.Run(code, [parameters.Integer("x_new"), .. hidden]));
            }

            Numbers(pair.Rejected.LastText).Should().NotEqual(answers);
        }
    }

    [Theory]
    [InlineData(-7, 2, -4, 1)]
    [InlineData(7, 2, 3, 1)]
    [InlineData(-8, 2, -4, 0)]
    public void Operations_OnNegatives_AreThoseOfPython(long left, long right, long quotient, long remainder)
    {
        new Operation("//", new Constant(left), new Constant(right)).Evaluate(new Dictionary<string, long>()).Should().Be(quotient);
        new Operation("%", new Constant(left), new Constant(right)).Evaluate(new Dictionary<string, long>()).Should().Be(remainder);
    }

    [Fact]
    public void UnitTestRewards_PassMatrix_IsThatOfRunningTheCodeInTheRow()
    {
        Row[] seeds = [.. Enumerable.Range(0, 60).Select(i => Rows.Preference($"q{i}", "a", "b"))];
        foreach (Row child in OperatorRunner.Run<UnitTestRewards, UnitTestRewardsOptions>(seeds).SelectMany(output => output.Children).Where(child => child.Content is RankedContent))
        {
            var row = (RankedContent)child.Content;
            var tests = Regex.Matches(row.Prompt.LastText, @"assert f\((\d+), (\d+)\) == (\d+)").Select(match => (X: Of(match, 1), R: Of(match, 2), Expected: Of(match, 3))).ToArray();
            IReadOnlyList<ParameterValue> passed = Parameters.Parse(child.Origin.OperatorParameters!).List("passed");
            for (int i = 0; i < row.Responses.Length; i++)
            {
                string code = row.Responses[i].Response.LastText["```python\n".Length..^4];
                string outcome = string.Concat(tests.Select(test => PythonSubset.Run(code, [test.X, test.R]) == test.Expected ? '1' : '0'));
                Parameters.Parse(Parameters.Of(("x", passed[i])).ToString()).Text("x").Should().Be(outcome);
                (row.Responses[i].Value == 1).Should().Be(!outcome.Contains('0'));
            }
        }
    }

    private static long Of(Match match, int group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static long[] Numbers(string text) => [.. Regex.Matches(text, @"\d+").Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture))];
}
