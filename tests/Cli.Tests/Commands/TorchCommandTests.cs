using DataForge.Cli.Commands.Torch;
using DataForge.Teachers.Backends.Torch.Doctor;

namespace DataForge.Cli.Tests.Commands;

public sealed class TorchCommandTests
{
    private static readonly DiagnosisLine[] Lines =
    [
        new(DiagnosisLevel.Fine, "headers", "libtorch 2.6.0 in /usr (system)"),
        new(DiagnosisLevel.Missing, "bridge", "not built", "dataforge torch build"),
    ];

    [Fact]
    public void Doctor_Lines_ShowTheRemedyBelowTheFinding()
    {
        using var output = new StringWriter();
        TorchDoctorCommand.Write(output, Lines, json: false);
        output.ToString().Should().Be("""
            fine     headers      libtorch 2.6.0 in /usr (system)
            missing  bridge       not built
                                  -> dataforge torch build

            """);
    }

    [Fact]
    public async Task Build_FolderWithoutLibtorch_FailsAndSaysWhatAFolderNeeds()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.OfAsync("torch", "build", "--root", folder.Root);
        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("has no include/torch").And.Contain("pip's PyTorch");
    }

    [Fact]
    public async Task Score_DeviceWithoutTheTorchBackend_IsAMistakeInTheCommand()
    {
        CliRun run = await CliRun.OfAsync("score", "--model", "m", "--task", "reward", "--device", "cuda", "-", "-");
        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("--backend torch");
    }
}
