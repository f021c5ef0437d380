using System.CommandLine;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge version</c>.</summary>
internal static class VersionCommand
{
    /// <summary>The program's version, as manifests and keys name it.</summary>
    public static string Version { get; } = typeof(VersionCommand).Assembly.GetName().Version!.ToString(3);

    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand("version", "Prints the program's version.", "version");
        command.SetAction(_ => context.Out.WriteLine($"dataforge {Version}"));
        return command;
    }
}
