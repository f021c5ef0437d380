using System.Diagnostics;

namespace DataForge.EndToEnd.Tests;

/// <summary>Runs that are stopped, and readers beside a run.</summary>
public sealed class StoppedRunTests
{
    private const int Stopped = 130;

    /// <summary>A stop takes two seconds at most; a busy machine may add to that.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    [Fact]
    public void Run_Interrupted_StopsSoonAndGoesOnNextTime()
    {
        using var workspace = new Workspace(cases: 4);
        workspace.Run("--limit", "10");
        string before = workspace.Hash();

        using (ProgramRun run = StartAndReach(workspace, "contrast_grid"))
        {
            run.Signal("STOP");
            ProgramRun.Of("inspect", "--count", "1", "--build", workspace.Build).ExitCode.Should().Be(0, "a build can be read while it is written");
            ProgramRun second = ProgramRun.Of("run", workspace.Pipeline, "--out", workspace.Build);
            second.ExitCode.Should().Be(1);
            second.Error.Should().Contain($"Another run is working on {workspace.Build}.");
            run.Signal("CONT");
            Stops(run, "INT");
        }

        using (ProgramRun run = StartAndReach(workspace, "irrelevant_query"))
        {
            Stops(run, "TERM");
        }

        workspace.Hash().Should().Be(before, "a stopped run leaves the dataset as it was");
        var summary = workspace.Run().Summary;
        summary.GetProperty("reused_slices").GetInt32().Should().BePositive();
        workspace.Hash().Should().NotBe(before);
        Workspace.Temporary(workspace.Build).Should().BeEmpty();
    }

    private static ProgramRun StartAndReach(Workspace workspace, string stage)
    {
        ProgramRun run = ProgramRun.Start(workspace.RunArguments());
        run.ReadUntil(line => line.StartsWith($$"""{"event":"stage_started","stage":"{{stage}}""", StringComparison.Ordinal)).Should().BeTrue(run.Output);
        return run;
    }

    private static void Stops(ProgramRun run, string signal)
    {
        var watch = Stopwatch.StartNew();
        run.Signal(signal);
        run.End().Should().Be(Stopped, run.Output);
        watch.Elapsed.Should().BeLessThan(StopTime);
        run.Summary.GetProperty("status").GetString().Should().Be("stopped");
    }
}
