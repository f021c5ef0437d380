using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Reporting;

/// <summary>Stages with their progress, a line each, none wider than the terminal: first the bar is left out, then names are cut.</summary>
internal static class StageLines
{
    private const int BarWidth = 24;
    private const int Gap = 2;
    private const int ShortestName = 16;

    public static IReadOnlyList<string> Of(IReadOnlyList<StageState> stages, TimeSpan now, int width)
    {
        string[][] facts = [.. stages.Select(stage => Facts(stage, now))];
        int[] widths = [.. Enumerable.Range(0, facts.Length == 0 ? 0 : facts[0].Length).Select(column => facts.Max(row => row[column].Length))];
        int left = width - widths.Sum(cell => cell + Gap);
        int longest = stages.Select(stage => VisibleText.Of(stage.Name).Length).DefaultIfEmpty(0).Max();
        bool hasBar = left - BarWidth - Gap >= Math.Min(longest, ShortestName);
        int name = Math.Clamp(left - (hasBar ? BarWidth + Gap : 0), 1, Math.Max(longest, 1));
        return [.. stages.Select((stage, index) => Line(stage, facts[index], widths, name, hasBar))];
    }

    private static string Line(StageState stage, string[] facts, int[] widths, int nameWidth, bool hasBar)
    {
        string name = VisibleText.Of(stage.Name);
        IEnumerable<string> cells = facts.Select((fact, column) => fact.PadRight(widths[column]));
        string shown = (name.Length > nameWidth ? name[..(nameWidth - 1)] + "…" : name).PadRight(nameWidth);
        return string.Join(new string(' ', Gap), cells.Prepend(hasBar ? $"{shown}{new string(' ', Gap)}{Bar(stage)}" : shown)).TrimEnd();
    }

    private static string[] Facts(StageState stage, TimeSpan now)
    {
        string total = stage.TotalSlices is { } slices ? $"/{SummaryText.Number(slices)}" : "";
        string rate = stage.RowsPerSecond(now) is { } rows ? $"{SummaryText.Number((long)rows)} rows/s" : "";
        string time = stage.Remaining(now) is { } left ? $"{SummaryText.Seconds(left.TotalSeconds)} left" : SummaryText.Seconds(stage.Elapsed(now).TotalSeconds);
        return [$"{SummaryText.Number(stage.DoneSlices)}{total} slices", rate, time];
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
