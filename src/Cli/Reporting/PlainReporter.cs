using System.Globalization;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Running;

namespace DataForge.Cli.Reporting;

/// <summary>Plain lines, for pipes and logs: each stage's begin and end, its progress from time to time, then the summary.</summary>
internal sealed class PlainReporter(TextWriter output, TimeProvider time) : IRunReporter
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly RunState _state = new();
    private readonly long _started = time.GetTimestamp();
    private TimeSpan _lastLine;
    private StageProgress? _lastProgress;

    public void Report(RunEvent e)
    {
        lock (_lock)
        {
            TimeSpan now = time.GetElapsedTime(_started);
            _state.Apply(e, now);
            switch (e)
            {
                case RunStarted started:
                    Line($"{VisibleText.Of(started.Name)}: {started.Steps.Count} {(started.Steps.Count == 1 ? "step" : "steps")}", now);
                    break;
                case StageStarted started:
                    Line($"{VisibleText.Of(started.Stage)}: started", now);
                    break;
                case StageProgress progress when progress != _lastProgress && (progress.DoneSlices == progress.TotalSlices || now - _lastLine >= Interval):
                    Line(Progress(_state.Stages[^1], now), now);
                    _lastProgress = progress;
                    break;
                case RunWarning warning:
                    Line($"warning: {VisibleText.Of(warning.Message)}", now);
                    break;
                case RunFinished finished:
                    WriteSummary(finished.Summary);
                    break;
            }

            output.Flush();
        }
    }

    private static string Progress(StageState stage, TimeSpan now)
    {
        string total = stage.TotalSlices is { } slices ? $" of {SummaryText.Number(slices)}" : "";
        string rate = stage.RowsPerSecond(now) is { } rows ? $", {SummaryText.Number((long)rows)} rows/s" : "";
        string left = stage.Remaining(now) is { } remaining && stage.DoneSlices != stage.TotalSlices ? $", {SummaryText.Seconds(remaining.TotalSeconds)} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{VisibleText.Of(stage.Name)}: {stage.DoneSlices:N0}{total} slices, {stage.Rows:N0} rows{rate}{left}");
    }

    private void WriteSummary(RunSummary summary)
    {
        if (summary.Steps.Count > 0)
        {
            var table = new StepTable(summary.Steps);
            TextTable.Write(output, table.Titles, table.Rows);
        }

        if (summary.Status == RunStatus.Failed)
        {
            // Why it failed is for the error output.
            return;
        }

        output.WriteLine(SummaryText.Headline(summary));
        if (summary.Output is { } folder && summary.Status is RunStatus.Done or RunStatus.Unchanged)
        {
            output.WriteLine(VisibleText.Of(folder));
        }
    }

    private void Line(string text, TimeSpan now)
    {
        output.WriteLine(text);
        _lastLine = now;
    }
}
