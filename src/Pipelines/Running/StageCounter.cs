namespace DataForge.Pipelines.Running;

/// <summary>Counts a stage's slices and reports how far it is, never the same twice. Calls come from any thread.</summary>
internal sealed class StageCounter(IRunReporter reporter, string stage, int? total)
{
    private readonly Lock _lock = new();
    private StageProgress? _reported;
    private int _slices;
    private long _rows;

    public void Add(long rows)
    {
        lock (_lock)
        {
            _slices++;
            _rows += rows;
            Report(total);
        }
    }

    /// <summary>Reports the end, unless the last slice's report said as much.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            Report(total ?? _slices);
        }
    }

    private void Report(int? of)
    {
        var progress = new StageProgress(stage, _slices, of, _rows);
        if (progress != _reported)
        {
            _reported = progress;
            reporter.Report(progress);
        }
    }
}
