using System.Text.Json;
using DataForge.Cli.Reporting;
using DataForge.Pipelines.Running;
using Spectre.Console;

namespace DataForge.Cli.Tests.Reporting;

public sealed class ReporterTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StepTime _time = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Plain_WholeRun_GivesLinesAndTable()
    {
        FakeRun.Play(new PlainReporter(_output, _time), _time);

        _output.ToString().Should().Be("""
            demo: 2 steps
            sources: started
            sources: 2 slices, 800 rows, 69 rows/s
            sources: 3 of 3 slices, 1,200 rows, 100 rows/s
            contrast: started
            contrast: 1 of 3 slices, 400 rows, 13 rows/s, 1 min 0 s left
            warning: slow \u001b[31mdisk
            contrast: 3 of 3 slices, 1,200 rows, 18 rows/s
            step           in    out  made  rejected  declined  reasons
            contrast    1,200  1,500   300         0       700  no_neighbour 650, sides_equal 50
            duplicates  1,500  1,490     0        10         0  duplicate 10
            done in 1 min 15 s: 1,210 rows read, 1,490 written in 2 shards, 10 rejected, 10 quarantined; 3 of 8 slices were there before
            build/dataset

            """);
    }

    [Fact]
    public void Json_WholeRun_GivesOneObjectALineAndTheSummaryLast()
    {
        FakeRun.Play(new JsonReporter(_output, _time), _time);

        JsonElement[] events = [.. _output.ToString().TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        events.Select(item => item.GetProperty("event").GetString()).Should().Equal(
            "run_started", "stage_started", "stage_progress", "stage_progress", "stage_progress", "stage_started", "stage_progress", "warning", "stage_progress",
            "stage_progress", "stage_progress", "step_totals", "step_totals", "summary");
        events[^1].GetRawText().Should().Be(
            """{"event":"summary","status":"done","error":null,"output":"build/dataset","rows_read":1210,"rows_written":1490,"rows_rejected":10,"rows_quarantined":10,"rows_pending":0,"steps":["""
            + """{"step":"contrast","in":1200,"out":1500,"passed":1200,"replaced":0,"rejected":0,"declined":700,"reasons":{"no_neighbour":650,"sides_equal":50}},"""
            + """{"step":"duplicates","in":1500,"out":1490,"passed":1490,"replaced":0,"rejected":10,"declined":0,"reasons":{"duplicate":10}}],"""
            + "\"shards\":2,\"reused_slices\":3,\"total_slices\":8,\"seconds\":75.25}");
    }

    [Fact]
    public void Json_ProgressWithinASecond_IsLeftOutButNeverTheLast()
    {
        var reporter = new JsonReporter(_output, _time);
        for (int done = 1; done <= 10; done++)
        {
            _time.Advance(0.01);
            reporter.Report(new StageProgress("s", done, 10, done));
        }

        _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2).And.Contain(line => line.Contains("\"done_slices\":10", StringComparison.Ordinal));
    }

    [Fact]
    public void Terminal_WholeRun_EndsWithTheSummary()
    {
        IAnsiConsole console = Console();
        using (var reporter = new TerminalReporter(console, _time))
        {
            FakeRun.Play(reporter, _time);
        }

        string text = _output.ToString();
        text.Should().Contain("warning: slow \\u001b[31mdisk").And.Contain("no_neighbour 650, sides_equal 50").And.Contain("build/dataset");
        text.LastIndexOf("done in 1 min 15 s", StringComparison.Ordinal).Should().BeGreaterThan(text.LastIndexOf("rows/s", StringComparison.Ordinal));
    }

    [Fact]
    public void Terminal_RunWithoutLastEvent_StopsDrawing()
    {
        var reporter = new TerminalReporter(Console(), _time);
        reporter.Report(new StageStarted("sources", null));
        reporter.Dispose();
        int length = _output.ToString().Length;

        Thread.Sleep(300);

        _output.ToString().Length.Should().Be(length);
    }

    [Fact]
    public void Terminal_BeforeTheFirstEvent_DrawsSomething()
    {
        using (new TerminalReporter(Console(), _time))
        {
            SpinWait.SpinUntil(() => _output.ToString().Contains("starting", StringComparison.Ordinal), TimeSpan.FromSeconds(20)).Should().BeTrue();
        }
    }

    [Fact]
    public void TerminalView_MidRun_ShowsBarRateAndTimeLeft()
    {
        var state = new RunState();
        state.Apply(new RunStarted("demo", ["contrast"], null), TimeSpan.Zero);
        state.Apply(new StageStarted("sources", null), TimeSpan.Zero);
        state.Apply(new StageProgress("sources", 4, 4, 1000), TimeSpan.FromSeconds(2));
        state.Apply(new StageStarted("contrast", 4), TimeSpan.FromSeconds(2));
        state.Apply(new StageProgress("contrast", 1, 4, 250), TimeSpan.FromSeconds(7));
        state.Apply(FakeRun.Contrast, TimeSpan.FromSeconds(7));

        Console().Write(RunView.Live(state, TimeSpan.FromSeconds(7), 140));

        string[] lines = [.. _output.ToString().Split('\n').Select(line => line.TrimEnd())];
        lines[0].Should().Be("demo  7.0 s");
        lines[1].Should().Be("sources   ━━━━━━━━━━━━━━━━━━━━━━━━  4/4 slices  500 rows/s  2.0 s");
        lines[2].Should().Be("contrast  ━━━━━━──────────────────  1/4 slices  50 rows/s   15 s left");
        lines.Should().Contain(line => line.Contains("contrast", StringComparison.Ordinal) && line.Contains("1,200", StringComparison.Ordinal) && line.Contains("700", StringComparison.Ordinal));
    }

    [Fact]
    public void TerminalView_AnyState_HasTwoLinesAtLeast()
    {
        IAnsiConsole console = Console();
        console.Write(RunView.Live(new RunState(), TimeSpan.Zero, 140));

        _output.ToString().Split('\n').Count(line => line.Trim().Length > 0).Should().Be(2);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(100)]
    [InlineData(60)]
    [InlineData(20)]
    public void StageLines_AnyWidth_FitOneLineEach(int width)
    {
        var state = new RunState();
        state.Apply(new StageStarted("contrast_grid + degrade_number + degrade_fact", 49), TimeSpan.Zero);
        state.Apply(new StageProgress("contrast_grid + degrade_number + degrade_fact", 12, 49, 123_456), TimeSpan.FromSeconds(2));

        string line = StageLines.Of(state.Stages, TimeSpan.FromSeconds(100), width).Should().ContainSingle().Subject;

        line.Should().Contain("12/49 slices").And.Contain("1,234 rows/s").And.Contain(" left");
        line.Length.Should().BeLessThanOrEqualTo(Math.Max(width, 50));
        line.Contains('━', StringComparison.Ordinal).Should().Be(width >= 100);
    }

    [Theory]
    [InlineData(RunStatus.Unchanged, "nothing changed: the dataset of 1,490 rows in 2 shards stands (1 min 15 s)")]
    [InlineData(RunStatus.Stopped, "stopped after 1 min 15 s; finished slices stay, and the next run goes on from them")]
    [InlineData(RunStatus.Failed, "failed after 1 min 15 s: disk \\u0007full")]
    public void Headline_OtherEnds_SayWhatToKnow(RunStatus status, string expected)
    {
        SummaryText.Headline(FakeRun.Summary with { Status = status, Error = "disk \u0007full" }).Should().Be(expected);
    }

    private IAnsiConsole Console()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(_output),
        });
        console.Profile.Width = 140;
        return console;
    }
}
