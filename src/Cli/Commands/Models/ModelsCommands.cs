using System.CommandLine;

namespace DataForge.Cli.Commands.Models;

/// <summary><c>dataforge models</c>: model directories.</summary>
internal static class ModelsCommands
{
    public static Command Create(CommandContext context) => new ExampleCommand("models", "Looks at model directories.", "models check models/reward")
    {
        CheckModelCommand.Create(context),
    };
}
