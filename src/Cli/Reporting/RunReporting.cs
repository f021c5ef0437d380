using DataForge.Pipelines.Running;
using Spectre.Console;

namespace DataForge.Cli.Reporting;

/// <summary>Chooses how a run is shown, and ends it in order: JSON where asked for; live progress on a terminal that can redraw; plain lines elsewhere.</summary>
internal sealed class RunReporting : IDisposable
{
    private const int LeastWidth = 80;

    private RunReporting(IRunReporter reporter) => Reporter = reporter;

    /// <summary>Takes the events of the run.</summary>
    public IRunReporter Reporter { get; }

    /// <summary>Begins to report; dispose it after the run, however that ends.</summary>
    public static RunReporting Start(CommandContext context, bool json)
    {
        if (json)
        {
            return new(new JsonReporter(context.Out, TimeProvider.System));
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Out) });
        if (console.Profile.Width < LeastWidth)
        {
            // Terminals without a size, such as those of some job schedulers, say 0.
            console.Profile.Width = LeastWidth;
        }

        return context.OutIsTerminal && console.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? new(new TerminalReporter(console, TimeProvider.System))
            : new(new PlainReporter(context.Out, TimeProvider.System));
    }

    /// <inheritdoc/>
    public void Dispose() => (Reporter as IDisposable)?.Dispose();
}
