using DataForge.Pipelines.Running;

namespace DataForge.Cli.Tests.Reporting;

/// <summary>The events of a run that never was.</summary>
internal static class FakeRun
{
    public static StepTotals Contrast { get; } = new("contrast", 1200, 1500, 1200, 0, 0, 700, [new("no_neighbour", 650), new("sides_equal", 50)]);

    public static StepTotals Duplicates { get; } = new("duplicates", 1500, 1490, 1490, 0, 10, 0, [new("duplicate", 10)]);

    public static RunSummary Summary { get; } = new()
    {
        Status = RunStatus.Done,
        Output = "build/dataset",
        RowsRead = 1210,
        RowsWritten = 1490,
        RowsRejected = 10,
        RowsQuarantined = 10,
        Steps = [Contrast, Duplicates],
        Shards = 2,
        ReusedSlices = 3,
        TotalSlices = 8,
        Seconds = 75.25,
    };

    /// <summary>Plays the run; the clock moves between events.</summary>
    public static void Play(IRunReporter reporter, StepTime time)
    {
        reporter.Report(new RunStarted("demo", ["contrast", "duplicates"], null));
        reporter.Report(new StageStarted("sources", null));
        time.Advance(0.5);
        reporter.Report(new StageProgress("sources", 1, null, 400));
        time.Advance(11);
        reporter.Report(new StageProgress("sources", 2, null, 800));
        time.Advance(0.5);
        reporter.Report(new StageProgress("sources", 3, 3, 1200));
        reporter.Report(new StageStarted("contrast", 3));
        time.Advance(30);
        reporter.Report(new StageProgress("contrast", 1, 3, 400));
        reporter.Report(new RunWarning("slow \u001b[31mdisk"));
        time.Advance(2);
        reporter.Report(new StageProgress("contrast", 2, 3, 800));
        time.Advance(31.25);
        reporter.Report(new StageProgress("contrast", 3, 3, 1200));
        reporter.Report(new StageProgress("contrast", 3, 3, 1200));
        reporter.Report(Contrast);
        reporter.Report(Duplicates);
        reporter.Report(new RunFinished(Summary));
    }
}
