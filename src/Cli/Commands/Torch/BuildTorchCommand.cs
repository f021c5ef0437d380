using System.CommandLine;
using DataForge.Teachers.Backends.Torch.Building;

namespace DataForge.Cli.Commands.Torch;

/// <summary><c>dataforge torch build</c>: compiles the bridge to libtorch.</summary>
internal static class BuildTorchCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "build",
            "Compiles the bridge to libtorch with CMake and a C++ compiler, once for each libtorch, and makes it the one that is used. Without --root it takes pip's PyTorch of the Python on PATH, else the system's.",
            "torch build",
            "torch build --root /opt/venv/lib/python3.12/site-packages/torch");
        Option<string?> root = new("--root") { Description = "Folder of a libtorch: the one that has include/ and lib/.", HelpName = "DIR" };
        command.Add(root);
        command.SetAction(parsed =>
        {
            BuiltBridge bridge = TorchBuild.Run(parsed.GetValue(root));
            context.Out.WriteLine($"{(bridge.WasBuilt ? "built" : "already built")} for libtorch {bridge.Torch}");
            context.Out.WriteLine($"  {bridge.Library}");
            return ExitCodes.Done;
        });
        return command;
    }
}
