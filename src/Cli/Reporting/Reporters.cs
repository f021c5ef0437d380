using DataForge.Pipelines.Running;
using Spectre.Console;

namespace DataForge.Cli.Reporting;

/// <summary>Chooses how a run is reported.</summary>
internal static class Reporters
{
    /// <summary>JSON where asked for; live progress on a terminal that can redraw; plain lines elsewhere. Dispose it after the run where it is disposable.</summary>
    public static IRunReporter Create(CommandContext context, bool json, TimeProvider time)
    {
        if (json)
        {
            return new JsonReporter(context.Out, time);
        }

        if (context.OutIsTerminal)
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Out) });
            if (console.Profile.Capabilities is { Ansi: true, Interactive: true })
            {
                return new TerminalReporter(console, time);
            }
        }

        return new PlainReporter(context.Out, time);
    }
}
