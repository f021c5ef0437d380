namespace DataForge.EndToEnd.Tests;

public sealed class DiskTests
{
    [MountFact]
    public void Run_DiskFull_FailsAndLeavesThePreviousDataset()
    {
        using var workspace = new Workspace();
        using MountedFolder disk = MountedFolder.Small(64);
        string build = Path.Combine(disk.Root, "build");
        string[] run = ["run", workspace.Pipeline, "--out", build, "--json"];
        ProgramRun.Of([.. run, "--limit", "10"]).ExitCode.Should().Be(0);
        string before = Workspace.HashOf(Path.Combine(build, "dataset"));
        string ballast = disk.FillUpTo(free: 300_000);

        ProgramRun full = ProgramRun.Of(run);

        full.ExitCode.Should().Be(1, full.Output + full.Error);
        full.Summary.GetProperty("status").GetString().Should().Be("failed");
        full.Summary.GetProperty("error").GetString().Should().Contain(build).And.Contain("No space left");
        Workspace.HashOf(Path.Combine(build, "dataset")).Should().Be(before);
        ProgramRun.Of("inspect", "--build", build, "--count", "1").ExitCode.Should().Be(0, "the previous build can still be read");

        File.Delete(ballast);
        ProgramRun resumed = ProgramRun.Of(run);
        resumed.ExitCode.Should().Be(0, resumed.Output);
        Workspace.HashOf(Path.Combine(build, "dataset")).Should().Be(FinishedBuild.Hash);
        Workspace.Temporary(build).Should().BeEmpty();
    }

    [MountFact]
    public void Run_ReadOnlyOutput_SaysSo()
    {
        using MountedFolder disk = MountedFolder.ReadOnly();

        ProgramRun run = ProgramRun.Of("run", FinishedBuild.Workspace.Pipeline, "--out", Path.Combine(disk.Root, "build"));

        run.ExitCode.Should().Be(1);
        (run.Output + run.Error).Should().Contain($"Cannot write to {disk.Root}").And.Contain("Read-only file system").And.Contain("--out");
    }
}
