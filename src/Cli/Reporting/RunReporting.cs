using DataForge.Pipelines.Running;
using Spectre.Console;

namespace DataForge.Cli.Reporting;

/// <summary>Chooses how a run is shown: live on a terminal, plain lines in a pipe, JSON lines where asked for.</summary>
internal sealed class RunReporting : IDisposable
{
    private RunReporting(IRunReporter reporter) => Reporter = reporter;

    /// <summary>Takes the events.</summary>
    public IRunReporter Reporter { get; }

    /// <summary>Begins to show a run.</summary>
    public static RunReporting Start(CommandContext context, bool json)
    {
        if (json)
        {
            return new RunReporting(new JsonReporter(context.Out, TimeProvider.System));
        }

        return context.OutIsTerminal
            ? new RunReporting(new TerminalReporter(AnsiConsole.Console, TimeProvider.System))
            : new RunReporting(new PlainReporter(context.Out, TimeProvider.System));
    }

    /// <inheritdoc/>
    public void Dispose() => (Reporter as IDisposable)?.Dispose();
}
