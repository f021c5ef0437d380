namespace DataForge.EndToEnd.Tests;

public sealed class KilledRunTests
{
    /// <summary>What a shell reports of a process that SIGKILL ended.</summary>
    private const int Killed = 137;

    /// <summary>Every crash point of the commit protocol; commits are many, so theirs are visited some way in. Each run gets further than the last.</summary>
    public static readonly string[] Points =
    [
        "TemporaryWritten:4", "TemporaryFlushed:6", "Linked:8", "Unlinked:10",
        "ShardFinished", "AssemblyLinked", "AssemblyCard", "AssemblyManifest", "AssemblyStored", "AssemblySwapped",
    ];

    [Fact]
    public void Run_KilledAtEveryCrashPointAndResumed_SameBytes()
    {
        using var workspace = new Workspace();
        foreach (string point in Points)
        {
            ProgramRun run = ProgramRun.Of(workspace.RunArguments(), new Dictionary<string, string> { ["DATAFORGE_CRASH_AT"] = point });

            run.ExitCode.Should().Be(Killed, $"the run is killed at {point}: {run.Output}{run.Error}");
            Directory.Exists(workspace.Dataset).Should().Be(point == "AssemblySwapped", $"at {point} readers see all of the dataset or nothing");
        }

        workspace.Run();
        workspace.Hash().Should().Be(FinishedBuild.Hash);
        Workspace.Temporary(workspace.Build).Should().BeEmpty();
    }

    [Fact]
    public void CrashPoints_AllAreTried() =>
        Points.Concat(KilledModelRunTests.Points).Select(point => point.Split(':')[0]).Distinct().Should().BeEquivalentTo(Enum.GetNames<Core.Files.CrashPoint>());

    [Fact]
    public void Run_KilledAtRandomTimesAndResumed_SameBytes()
    {
        const int Kills = 5;
        using var workspace = new Workspace();
        var random = new Random(20_24);
        int kills = 0;
        while (kills < Kills)
        {
            using ProgramRun run = ProgramRun.Start(workspace.RunArguments());
            int events = random.Next(4 * kills, 4 * (kills + 2));
            run.ReadUntil(_ => events-- == 0);
            Thread.Sleep(random.Next(60));
            run.Kill();
            if (run.End() == Killed)
            {
                kills++;
                continue;
            }

            run.ExitCode.Should().Be(0, "a run that was about to end escapes");
            workspace.Hash().Should().Be(FinishedBuild.Hash);
            Directory.Delete(workspace.Build, recursive: true);
        }

        workspace.Run();
        workspace.Hash().Should().Be(FinishedBuild.Hash);
        Workspace.Temporary(workspace.Build).Should().BeEmpty();
    }
}
