using System.CommandLine;

namespace DataForge.Cli.Commands;

/// <summary>Arguments and messages of the commands that put JSON lines through a model's tokenizer or template.</summary>
internal static class ModelArguments
{
    public static Option<string> Model(string what) => new("--model") { Description = what, HelpName = "DIR", Required = true };

    /// <summary>Says what is waited for, where a person would see nothing happen.</summary>
    public static TextReader Input(CommandContext context, string example)
    {
        if (context.InIsTerminal)
        {
            context.Error.WriteLine($"Reading JSON lines from the keyboard, as in {example}; end with Ctrl-D.");
        }

        return context.In;
    }

    /// <summary>The exit code after <paramref name="failed"/> lines were answered with an error.</summary>
    public static int Finish(CommandContext context, long failed)
    {
        if (failed > 0)
        {
            context.Error.WriteLine($"dataforge: {failed} {(failed == 1 ? "line was" : "lines were")} answered with an 'error'.");
        }

        return failed == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
