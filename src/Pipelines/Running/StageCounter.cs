namespace DataForge.Pipelines.Running;

/// <summary>Counts a stage's slices and reports how far it is. Calls come from any thread.</summary>
internal sealed class StageCounter(IRunReporter reporter, string stage, int? total)
{
    private readonly Lock _lock = new();
    private int _slices;
    private long _rows;

    public void Add(long rows)
    {
        lock (_lock)
        {
            _slices++;
            _rows += rows;
            reporter.Report(new StageProgress(stage, _slices, total, _rows));
        }
    }

    public void Finish()
    {
        lock (_lock)
        {
            reporter.Report(new StageProgress(stage, _slices, total ?? _slices, _rows));
        }
    }
}
