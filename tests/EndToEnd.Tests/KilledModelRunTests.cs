using DataForge.Teachers.Tests.Backends.Torch;

namespace DataForge.EndToEnd.Tests;

/// <summary>The program killed while a model scores, in the middle of a forward pass and between commits, and started again.</summary>
public sealed class KilledModelRunTests
{
    /// <summary>What a shell reports of a process that SIGKILL ended.</summary>
    private const int Killed = 137;

    /// <summary>
    /// Where it is killed. What was scored before is kept and sealed by the clock, so only the first passes of a run are sure to come; each run
    /// gets further than the last.
    /// </summary>
    public static readonly string[] Points = ["ForwardPassed", "ForwardPassed:2", "Linked:4", "TemporaryWritten:6", "TemporaryFlushed:8", "AssemblyLinked"];

    [Fact]
    public void Run_KilledWhileTheManagedBackendScoresAndResumed_SameBytes() => KilledAndResumed("managed", "auto", Points[..2]);

    [TorchFact]
    public void Run_KilledWhileLibtorchScoresAndResumed_SameBytes()
    {
        Bridge.Load();
        KilledAndResumed("torch", "cpu", Points);
    }

    private static void KilledAndResumed(string backend, string device, string[] points)
    {
        using Workspace clean = new(), killed = new();
        ProgramRun whole = ProgramRun.Of(Arguments(clean, backend, device));
        whole.ExitCode.Should().Be(0, whole.Output + whole.Error);
        foreach (string point in points)
        {
            ProgramRun.Of(Arguments(killed, backend, device), new Dictionary<string, string> { ["DATAFORGE_CRASH_AT"] = point }).ExitCode.Should().Be(Killed, point);
            Directory.Exists(killed.Dataset).Should().BeFalse();
        }

        ProgramRun.Of(Arguments(killed, backend, device)).ExitCode.Should().Be(0);
        killed.Hash().Should().Be(clean.Hash());
    }

    private static string[] Arguments(Workspace workspace, string backend, string device) => workspace.RunArguments(
        "--set", "teachers.baseline.type=model", "--set", $"teachers.baseline.path={Golden.Path("teachers/llama_rm_pad_is_eos")}", "--set", "teachers.baseline.task=reward",
        "--set", "teachers.baseline.truncation=left", "--set", "teachers.baseline.max_length=64", "--set", $"teachers.baseline.backend={backend}", "--set", $"teachers.baseline.device={device}");
}
