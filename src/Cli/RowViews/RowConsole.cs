using Spectre.Console;

namespace DataForge.Cli.RowViews;

/// <summary>Where rows are drawn: in colour on a terminal, with marks round what differs in a pipe.</summary>
internal static class RowConsole
{
    private const int PipeWidth = 100_000;

    public static RowView View(CommandContext context) => new(Of(context), marks: !context.OutIsTerminal);

    public static IAnsiConsole Of(CommandContext context)
    {
        if (context.OutIsTerminal)
        {
            return AnsiConsole.Console;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(context.Out),
        });
        console.Profile.Width = PipeWidth;
        return console;
    }
}
