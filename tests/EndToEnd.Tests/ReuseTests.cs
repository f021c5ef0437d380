using System.Text.Json;

namespace DataForge.EndToEnd.Tests;

/// <summary>A run costs what changed.</summary>
public sealed class ReuseTests
{
    [Fact]
    public void Run_NothingChanged_DoesNoWorkAndSaysSo()
    {
        using Workspace workspace = Workspace.OfFinishedBuild();
        string[] before = Files(workspace);

        Plan(workspace).Should().EndWith("Nothing to do: the build is up to date.\n");
        JsonElement summary = workspace.Run().Summary;
        summary.GetProperty("status").GetString().Should().Be("unchanged");
        Reused(summary).Should().Be(Total(summary)).And.BePositive();
        ProgramRun.Of("run", workspace.Pipeline, "--out", workspace.Build).Output.Should().Contain("nothing changed: the dataset of ");

        Files(workspace).Except(before).Should().BeEmpty();
        before.Except(Files(workspace)).Should().BeEmpty("idle runs throw nothing away that a later change wants to find");
        workspace.Hash().Should().Be(FinishedBuild.Hash);
    }

    [Fact]
    public void Run_OptionChanged_RecomputesFromTheLastCommitBeforeIt()
    {
        const string Change = "steps.margin.max_margin=1.5";
        using Workspace workspace = Workspace.OfFinishedBuild();

        string[] plan = Plan(workspace, "--set", Change).Split('\n');
        plan.Where(line => line.EndsWith(" rows in", StringComparison.Ordinal) && line.Contains("reused", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0])
            .Should().Equal("sources", "seeds", "contrast_grid", "irrelevant_query", "score");
        plan.Should().Contain("A run would start at 'margin'.");

        JsonElement changed = workspace.Run("--set", Change).Summary;
        changed.GetProperty("status").GetString().Should().Be("done");
        (Total(changed) - Reused(changed)).Should().BeInRange(1, 2 * Total(changed) / 7, "only the last two of seven stages have work");
        workspace.Hash().Should().NotBe(FinishedBuild.Hash);
        Plan(workspace, "--set", Change).Should().EndWith("Nothing to do: the build is up to date.\n");

        JsonElement back = workspace.Run().Summary;
        Reused(back).Should().Be(Total(back), "the build before the last is kept");
        workspace.Hash().Should().Be(FinishedBuild.Hash);
    }

    [Fact]
    public void Run_LineInserted_RecomputesItsSliceAndEqualsAFreshBuild()
    {
        using Workspace workspace = Workspace.OfFinishedBuild();
        using var fresh = new Workspace();
        Insert(workspace);
        Insert(fresh);

        string plan = Plan(workspace);
        plan.Should().StartWith("new or changed: preferences: ").And.EndWith("A run would start at 'sources'.\n");
        plan.Split('\n').Count(line => line.StartsWith("new or changed: ", StringComparison.Ordinal)).Should().Be(1);

        JsonElement summary = workspace.Run().Summary;
        summary.GetProperty("rows_read").GetInt64().Should().Be(412);
        Reused(summary).Should().BePositive();
        fresh.Run();
        workspace.Hash().Should().Be(fresh.Hash());
    }

    private static void Insert(Workspace workspace)
    {
        string file = Path.Combine(workspace.Input, "preferences-0-1.jsonl");
        List<string> lines = [.. File.ReadAllLines(file)];
        lines.Insert(30, """{"prompt": "Why do leaves fall in autumn?", "chosen": "Trees shed them to save water in winter.", "rejected": "They get tired."}""");
        File.WriteAllLines(file, lines);
    }

    private static string Plan(Workspace workspace, params string[] more)
    {
        ProgramRun run = ProgramRun.Of(["plan", workspace.Pipeline, "--out", workspace.Build, .. more]);
        run.ExitCode.Should().Be(0, run.Error);
        return run.Output;
    }

    private static string[] Files(Workspace workspace) =>
        [.. Directory.EnumerateFiles(workspace.Build, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static int Reused(JsonElement summary) => summary.GetProperty("reused_slices").GetInt32();

    private static int Total(JsonElement summary) => summary.GetProperty("total_slices").GetInt32();
}
