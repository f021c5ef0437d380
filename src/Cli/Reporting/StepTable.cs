using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Running;

namespace DataForge.Cli.Reporting;

/// <summary>The steps' books as a table. Columns that are 0 for every step are left out, so that it fits a terminal.</summary>
internal sealed class StepTable
{
    private const int ShownReasons = 3;

    private static readonly (string Title, Func<StepTotals, long> Count)[] Counts =
    [
        ("in", step => step.In),
        ("out", step => step.Out),
        ("made", step => step.Out - step.Passed - step.Replaced),
        ("replaced", step => step.Replaced),
        ("rejected", step => step.Rejected),
        ("declined", step => step.Declined),
    ];

    /// <summary>The table of these steps.</summary>
    public StepTable(IEnumerable<StepTotals> steps)
    {
        StepTotals[] all = [.. steps];
        (string Title, Func<StepTotals, long> Count)[] shown = [.. Counts.Where((count, index) => index < 2 || all.Any(step => count.Count(step) != 0))];
        Titles = ["step", .. shown.Select(count => count.Title), "reasons"];
        Rows = [.. all.Select(IReadOnlyList<string> (step) => [VisibleText.Of(step.Step), .. shown.Select(count => SummaryText.Number(count.Count(step))), Reasons(step)])];
    }

    /// <summary>Titles of the columns; all but the first and the last hold numbers.</summary>
    public IReadOnlyList<string> Titles { get; }

    /// <summary>Cells of each step.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    private static string Reasons(StepTotals step) => string.Join(", ", step.Reasons
        .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Reason, StringComparer.Ordinal)
        .Take(ShownReasons).Select(reason => $"{VisibleText.Of(reason.Reason)} {SummaryText.Number(reason.Count)}"));
}
