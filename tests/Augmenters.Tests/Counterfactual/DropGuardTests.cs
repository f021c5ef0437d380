using DataForge.Augmenters.Causal;
using DataForge.Augmenters.Causal.Code;
using DataForge.Augmenters.Counterfactual;
using DataForge.Augmenters.Neutral;
using DataForge.Augmenters.Tests.Contract;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Counterfactual;

public class DropGuardTests
{
    [Theory]
    [InlineData("python", "def f(x):\n    if x < 0:\n        raise ValueError('x')\n    return x", "def f(x):\n    return x")]
    [InlineData("python", "def f(x):\n    if x < 0: raise ValueError('x')\n    return x", "def f(x):\n    return x")]
    [InlineData("python", "def f(n):\n    if n <= 1:\n        return 1\n    return n * f(n - 1)", "def f(n):\n    return n * f(n - 1)")]
    [InlineData("js", "function f(x) {\n  if (x == null) {\n    throw new Error('x');\n  }\n  return x.y;\n}", "function f(x) {\n  return x.y;\n}")]
    [InlineData("c", "int f(int n) {\n  if (n < 2) return n;\n  return f(n - 1) + f(n - 2);\n}", "int f(int n) {\n  return f(n - 1) + f(n - 2);\n}")]
    public void Guard_OnItsOwnLines_IsTakenOut(string language, string code, string without) =>
        ((PreferenceContent)Run(language, code).Children[0].Content).Rejected.LastText.Should().Be($"Here:\n```{language}\n{without}\n```");

    [Theory]
    [InlineData("python", "def f(x):\n    if x < 0:\n        return None\n    return x")] // not the end of a recursion
    [InlineData("python", "def f(x):\n    if x < 0:\n        raise ValueError('x')\n    else:\n        return x")]
    [InlineData("python", "def f(x):\n    if x < 0:\n        print(x)\n        raise ValueError('x')\n    return x")]
    [InlineData("python", "def f(x):\n    if x < 0:\n        raise ValueError('x')\n")] // nothing is left
    [InlineData("python", "def f(n):\n    if n == 0:\n        return 1\n    if n < 0:\n        return 0\n    return f(n - 1)")] // two ways out
    [InlineData("js", "function f(x) {\n  if (x == null) { throw new Error('x'); } else { return 1; }\n}")]
    [InlineData("js", "function f(x) { if (x == null) throw new Error('x'); return x.y; }")] // not on a line of its own
    public void Guard_ThatMayNotGo_Stays(string language, string code) => Run(language, code).Reason.Should().Be("no_guard");

    [Fact]
    public void ScoredRow_GetsTheTurnedLabelInItsGroup()
    {
        Row row = Rows.Scored("Is this safe?", "```python\ndef f(x):\n    if x < 0:\n        raise ValueError('x')\n    return x\n```", 1);
        RowOutput output = OperatorRunner.RunOne<DropGuard, DropGuardOptions>(row);
        output.Children.Should().HaveCount(2).And.OnlyContain(child => child.Groups.SequenceEqual(row.Groups) && child.Split == row.Split);
        ((ScoredContent)output.Children[1].Content).Value.Should().Be(0);
    }

    [Fact]
    public void Outputs_OfAllRows_AreReadByTheLexer()
    {
        int made = 0;
        foreach (Row child in MethodRows.All.SelectMany(row => OperatorRunner.RunOne<DropGuard, DropGuardOptions>(row).Children).Where(child => child.Content is PreferenceContent))
        {
            string text = ((PreferenceContent)child.Content).Rejected.LastText;
            CodeFences.Find(text).Should().OnlyContain(block => CodeLexer.Read(text, block.Code, block.Language) != null);
            made++;
        }

        made.Should().Be(12);
    }

    [Theory]
    [InlineData("a", "a", "both_correct")]
    [InlineData("b", "b", "same_wrong")]
    [InlineData("a", "b", "flip_lost")]
    [InlineData("b", "a", "flip_gained")]
    public void Consistency_Cases_AreFour(string first, string second, string expected) => AnswerConsistency.CaseOf(first, second, "a").Should().Be(expected);

    [Fact]
    public void Consistency_Answers_AreComparedByNumberOrOption()
    {
        Row numbers = Rows.Ranked("q", ("it is 7.0", 1), ("so 7", 0), ("8", 0));
        OperatorRunner.RunOne<AnswerConsistency, AnswerConsistencyOptions>(numbers).Children.Select(Case).Should().Equal("both_correct", "flip_lost", "flip_gained");
        Row options = Rows.Ranked("Which?\nA) red\nB) blue", ("The answer is B.", 1), ("blue", 0), ("(A)", 0));
        OperatorRunner.RunOne<AnswerConsistency, AnswerConsistencyOptions>(options).Children.Select(Case).Should().Equal("both_correct", "flip_lost", "flip_gained");
        OperatorRunner.RunOne<AnswerConsistency, AnswerConsistencyOptions>(Rows.Ranked("q", ("1", 1), ("2", 1))).Reason.Should().Be("no_right_answer");
        OperatorRunner.RunOne<AnswerConsistency, AnswerConsistencyOptions>(Rows.Ranked("q", ("one", 1), ("2", 0))).Reason.Should().Be("no_final_answers");

        static string Case(Row child) => Parameters.Parse(child.Origin.OperatorParameters!).Text("case");
    }

    [Fact]
    public void Contexts_OfOneQuestion_GiveTheGrid()
    {
        RowOutput[] outputs = [.. OperatorRunner.Run<ContextPairs, ContextPairsOptions>([.. MethodRows.All])];
        Row[] children = [.. outputs.SelectMany(output => output.Children)];
        (children.Length % 4).Should().Be(0);
        children.Length.Should().BeGreaterThan(8);
        foreach (PreferenceContent pair in children.Select(child => child.Content).OfType<PreferenceContent>())
        {
            pair.Chosen.LastText.Should().Be(pair.Prompt.LastText.StartsWith("The bridge") ? "A) the upper road" : "B) the lower road");
        }
    }

    [Theory]
    [InlineData("Please answer in Spanish. What is a mill?", "El molino es una casa que los vecinos usan para moler la harina.", true)]
    [InlineData("Translate it and answer in Spanish.", "El molino es una casa que los vecinos usan para moler la harina.", false)]
    [InlineData("Please answer in German. What is a mill?", "El molino es una casa que los vecinos usan para moler la harina.", false)]
    [InlineData("What is a mill?", "El molino es una casa que los vecinos usan para moler la harina.", false)]
    [InlineData("Please answer in English. What is a mill?", "A mill is a house in which the grain of the village is turned to flour for bread.", true)]
    public void Language_AskedForAndKept_IsBroken(string prompt, string response, bool broken)
    {
        RowOutput output = OperatorRunner.RunOne<BreakConstraint, BreakConstraintOptions>(Rows.Preference(prompt, response, "no"), new() { Constraints = ["language"] });
        (output.Children.Count == 1).Should().Be(broken);
        if (broken)
        {
            ((PreferenceContent)output.Children[0].Content).Rejected.LastText.Should().Contain(response).And.NotBe(response);
        }
    }

    private static RowOutput Run(string language, string code) => OperatorRunner.RunOne<DropGuard, DropGuardOptions>(Rows.Preference("Write it.", $"Here:\n```{language}\n{code}\n```", "no"));
}
