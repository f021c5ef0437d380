using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DataForge.Cli.Reporting;

/// <summary>A run as it looks on a terminal.</summary>
internal static class RunView
{
    /// <summary>Room for the terminal's own ^C: at the end of a full line it would push the display down by one.</summary>
    private const int EchoWidth = 3;

    /// <summary>The run's name and time, its stages with their progress, and the steps' books so far.</summary>
    /// <param name="state">The run.</param>
    /// <param name="now">Time since its begin.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <returns>Two lines at least: a live display of one line climbs up the screen, since terminals take "up by none" for "up by one".</returns>
    public static IRenderable Live(RunState state, TimeSpan now, int width)
    {
        string name = state.Name.Length == 0 ? "dataforge" : VisibleText.Of(state.Name);
        var parts = new List<IRenderable> { Line($"{name}  {SummaryText.Seconds(now.TotalSeconds)}") };
        parts.AddRange(state.Stages.Count == 0 ? [Line("starting")] : StageLines.Of(state.Stages, now, width - EchoWidth).Select(Line));
        if (state.Steps.Any())
        {
            parts.Add(Steps(state.Steps));
        }

        return new Narrowed(new Rows(parts), EchoWidth);
    }

    /// <summary>The end of a run.</summary>
    public static IRenderable Summary(RunSummary summary)
    {
        var parts = new List<IRenderable>();
        if (summary.Steps.Count > 0)
        {
            parts.Add(Steps(summary.Steps));
        }

        if (summary.Status == RunStatus.Failed)
        {
            // Why it failed is for the error output.
            return new Rows(parts);
        }

        Style style = summary.Status switch
        {
            RunStatus.Done or RunStatus.Unchanged => new Style(Color.Green),
            _ => new Style(Color.Yellow),
        };
        parts.Add(new Text(SummaryText.Headline(summary), style));
        if (summary.Output is { } folder && summary.Status is RunStatus.Done or RunStatus.Unchanged)
        {
            parts.Add(new Text(VisibleText.Of(folder)));
        }

        return new Rows(parts);
    }

    private static Table Steps(IEnumerable<StepTotals> steps)
    {
        var content = new StepTable(steps);
        var table = new Table { Border = TableBorder.None };
        for (int index = 0; index < content.Titles.Count; index++)
        {
            bool isNumber = index > 0 && index < content.Titles.Count - 1;
            table.AddColumn(new TableColumn(new Text(content.Titles[index], new Style(decoration: Decoration.Dim)))
            {
                Alignment = isNumber ? Justify.Right : Justify.Left,
                NoWrap = index < content.Titles.Count - 1,
                Padding = new Padding(0, 0, 2, 0),
            });
        }

        foreach (IReadOnlyList<string> row in content.Rows)
        {
            table.AddRow(row.Select(IRenderable (cell) => new Text(cell)));
        }

        return table;
    }

    private static Text Line(string text) => new(text) { Overflow = Overflow.Ellipsis };
}
