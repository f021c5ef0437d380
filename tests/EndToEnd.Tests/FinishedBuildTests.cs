using System.Text.RegularExpressions;

namespace DataForge.EndToEnd.Tests;

/// <summary>The commands that read a finished build.</summary>
public sealed partial class FinishedBuildTests
{
    private static string Build => FinishedBuild.Workspace.Build;

    [Fact]
    public void Rebuild_TwoHundredRows_AreEqual()
    {
        ProgramRun run = ProgramRun.Of("rebuild", "--sample", "200", "--build", Build);

        run.ExitCode.Should().Be(0, run.Output + run.Error);
        run.Output.Should().Be("200 of 200 rows made again are equal\n");
    }

    [Theory]
    [InlineData("original", "source ")]
    [InlineData("contrast", "contrast_grid v")]
    [InlineData("causal", "degrade_")]
    [InlineData("neutral", "irrelevant_query v")]
    [InlineData("counterfactual", "clip_progress v")]
    [InlineData("artifact", " v")]
    public void Inspect_Kind_ShowsRowsOfIt(string kind, string made)
    {
        ProgramRun run = ProgramRun.Of("inspect", "--kind", kind, "--count", "2", "--build", Build);

        run.ExitCode.Should().Be(0, run.Error);
        RowLine().Matches(run.Output).Should().HaveCount(2).And.OnlyContain(match => match.Value.Contains($" · {kind} · ", StringComparison.Ordinal));
        run.Output.Should().Contain(made);
    }

    [Fact]
    public void Explain_ContrastRow_ShowsItsTree()
    {
        string id = RowLine().Match(ProgramRun.Of("inspect", "--operator", "contrast_grid", "--count", "1", "--build", Build).Output).Groups[1].Value;

        ProgramRun run = ProgramRun.Of("explain", id, "--build", Build);

        run.ExitCode.Should().Be(0, run.Error);
        run.Output.Should().StartWith(id).And.Contain("made by step contrast_grid: contrast_grid v").And.Contain("parent 1: ").And.Contain("parent 2: ")
            .And.Contain("seed of source preferences: slice ").And.Contain("score baseline ");
    }

    [Fact]
    public void Rejected_Build_CountsReasonsAsTheSummaryDoes()
    {
        ProgramRun run = ProgramRun.Of("rejected", "--examples", "1", "--build", Build);

        run.ExitCode.Should().Be(0, run.Error);
        Counts().Matches(run.Output).Sum(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))
            .Should().Be(FinishedBuild.Run.Summary.GetProperty("rows_rejected").GetInt32());
        run.Output.Should().Contain("margin: tie_known: ").And.Contain("rejected by margin: tie_known");
    }

    [Fact]
    public void CheckDataset_Build_HasNoFault()
    {
        ProgramRun run = ProgramRun.Of("check-dataset", FinishedBuild.Workspace.Dataset);

        run.ExitCode.Should().Be(0, run.Output);
        run.Output.Should().MatchRegex("^[0-9]+ checks, 0 errors, 0 warnings\n$");
    }

    [Theory]
    [InlineData(1, "inspect", "--kind", "executable")]
    [InlineData(1, "explain", "00000000000000000000000000000000")]
    [InlineData(2, "explain", "zz")]
    [InlineData(2, "rebuild")]
    public void Command_NothingToShow_SaysSo(int exitCode, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of([.. arguments, "--build", Build]);

        run.ExitCode.Should().Be(exitCode);
        run.Error.Should().StartWith("dataforge: ");
    }

    [GeneratedRegex("^([0-9a-f]{32}) · .*$", RegexOptions.Multiline)]
    private static partial Regex RowLine();

    [GeneratedRegex("^[a-z_]+: [a-z_]+: ([0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Counts();
}
