using System.CommandLine;

namespace DataForge.Cli.Commands.Models;

/// <summary><c>dataforge models</c>: model directories.</summary>
internal static class ModelsCommands
{
    public static Command Create(CommandContext context) => new ExampleCommand("models", "Fetches and looks at model directories.", "models check models/reward", "models pull sentence-transformers/all-MiniLM-L6-v2")
    {
        PullModelCommand.Create(context),
        ListModelsCommand.Create(context),
        CheckModelCommand.Create(context),
    };
}
