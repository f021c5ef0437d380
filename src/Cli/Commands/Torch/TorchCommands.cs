using System.CommandLine;

namespace DataForge.Cli.Commands.Torch;

/// <summary><c>dataforge torch</c>: the backend that runs models by libtorch, also on GPUs.</summary>
internal static class TorchCommands
{
    public static Command Create(CommandContext context) => new ExampleCommand("torch", "The torch backend: builds the bridge to libtorch, and says what is there and what is missing.", "torch doctor", "torch build")
    {
        BuildTorchCommand.Create(context),
        TorchDoctorCommand.Create(context),
    };
}
