using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DataForge.Cli.Reporting;

/// <summary>
/// Live progress on a terminal, then the summary. Events only change the state, under the lock; a task of its own draws it several times a
/// second, so that a fast run is not slowed by its terminal.
/// </summary>
internal sealed class TerminalReporter : IRunReporter, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(125);

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _drawing;

    // Guarded by the lock.
    private readonly Lock _lock = new();
    private readonly RunState _state = new();
    private readonly List<string> _warnings = [];

    /// <summary>Begins to draw.</summary>
    public TerminalReporter(IAnsiConsole console, TimeProvider time)
    {
        (_console, _time, _started) = (console, time, time.GetTimestamp());
        _drawing = Task.Run(DrawAsync);
    }

    public void Report(RunEvent e)
    {
        lock (_lock)
        {
            _state.Apply(e, _time.GetElapsedTime(_started));
            if (e is RunWarning warning)
            {
                _warnings.Add($"warning: {VisibleText.Of(warning.Message)}");
            }
        }

        if (e is RunFinished finished)
        {
            Stop();
            if (_drawing.Exception is { InnerException: { } error })
            {
                _warnings.Add($"warning: live progress was given up: {VisibleText.Of(error.Message)}");
            }

            _warnings.ForEach(warning => _console.Write(new Text(warning + "\n", new Style(Color.Yellow))));
            _console.Write(RunView.Summary(finished.Summary));
        }
    }

    /// <summary>Stops drawing, also where the run ended without a last event.</summary>
    public void Dispose()
    {
        Stop();
        _end.Dispose();
    }

    private void Stop()
    {
        _end.Cancel();

        // A fault of the drawing is told with the summary; it is never worth the run.
        _drawing.ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
    }

    private Task DrawAsync() => _console.Live(View()).AutoClear(true).StartAsync(async live =>
    {
        while (!_end.IsCancellationRequested)
        {
            live.UpdateTarget(View());
            await Task.Delay(Interval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    });

    private IRenderable View()
    {
        lock (_lock)
        {
            return RunView.Live(_state, _time.GetElapsedTime(_started), _console.Profile.Width);
        }
    }
}
