using DataForge.Teachers.Tests.Backends.Torch;

namespace DataForge.EndToEnd.Tests;

/// <summary>The program killed while a model scores by libtorch, and started again.</summary>
public sealed class KilledTorchRunTests
{
    /// <summary>What a shell reports of a process that SIGKILL ended.</summary>
    private const int Killed = 137;

    [TorchFact]
    public void Run_KilledBetweenScoringsAndResumed_SameBytes()
    {
        Bridge.Load();
        using Workspace clean = new(), killed = new();
        ProgramRun whole = ProgramRun.Of(Arguments(clean));
        whole.ExitCode.Should().Be(0, whole.Output + whole.Error);
        foreach (string point in (string[])["Linked:4", "TemporaryWritten:6", "TemporaryFlushed:8", "AssemblyLinked"])
        {
            ProgramRun.Of(Arguments(killed), new Dictionary<string, string> { ["DATAFORGE_CRASH_AT"] = point }).ExitCode.Should().Be(Killed, point);
        }

        ProgramRun.Of(Arguments(killed)).ExitCode.Should().Be(0);
        killed.Hash().Should().Be(clean.Hash());
    }

    private static string[] Arguments(Workspace workspace) => workspace.RunArguments(
        "--set", "teachers.baseline.type=model", "--set", $"teachers.baseline.path={Golden.Path("teachers/llama_rm_pad_is_eos")}", "--set", "teachers.baseline.task=reward",
        "--set", "teachers.baseline.truncation=left", "--set", "teachers.baseline.max_length=64", "--set", "teachers.baseline.backend=torch", "--set", "teachers.baseline.device=cpu");
}
