using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DataForge.Cli.Reporting;

/// <summary>A run as it looks on a terminal.</summary>
internal static class RunView
{
    private const int BarWidth = 24;

    /// <summary>Stages with their progress, and the steps' books so far.</summary>
    public static IRenderable Live(RunState state, TimeSpan now)
    {
        if (state.Stages.Count == 0)
        {
            // An empty table has no lines, which a live display cannot measure.
            return new Text("starting");
        }

        var stages = new Table { Border = TableBorder.None, ShowHeaders = false };
        foreach (int _ in Enumerable.Range(0, 5))
        {
            stages.AddColumn(new TableColumn("") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (StageState stage in state.Stages)
        {
            stages.AddRow(StageCells(stage, now).Select(IRenderable (cell) => new Text(cell)));
        }

        return state.Steps.Any() ? new Rows(stages, Steps(state.Steps)) : stages;
    }

    /// <summary>The end of a run.</summary>
    public static IRenderable Summary(RunSummary summary)
    {
        var parts = new List<IRenderable>();
        if (summary.Steps.Count > 0)
        {
            parts.Add(Steps(summary.Steps));
        }

        Style style = summary.Status switch
        {
            RunStatus.Done or RunStatus.Unchanged => new Style(Color.Green),
            RunStatus.Stopped => new Style(Color.Yellow),
            _ => new Style(Color.Red),
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

    private static string[] StageCells(StageState stage, TimeSpan now)
    {
        string total = stage.TotalSlices is { } slices ? $"/{SummaryText.Number(slices)}" : "";
        string rate = stage.RowsPerSecond(now) is { } rows ? $"{SummaryText.Number((long)rows)} rows/s" : "";
        string time = stage.Remaining(now) is { } left ? $"{SummaryText.Seconds(left.TotalSeconds)} left" : SummaryText.Seconds(stage.Elapsed(now).TotalSeconds);
        return [VisibleText.Of(stage.Name), Bar(stage), $"{SummaryText.Number(stage.DoneSlices)}{total} slices", rate, time];
    }

    private static string Bar(StageState stage)
    {
        double share = stage.TotalSlices switch
        {
            > 0 and var total => Math.Clamp((double)stage.DoneSlices / total, 0, 1),
            _ => stage.IsOpen ? 0 : 1,
        };
        int filled = (int)(share * BarWidth);
        return new string('━', filled) + new string('─', BarWidth - filled);
    }
}
