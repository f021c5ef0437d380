namespace DataForge.Cli.Reporting;

/// <summary>How far a stage is, and how fast it goes.</summary>
internal sealed class StageState(string name, int? totalSlices, TimeSpan startedAt)
{
    private TimeSpan? _endedAt;

    public string Name { get; } = name;

    public int DoneSlices { get; private set; }

    public int? TotalSlices { get; private set; } = totalSlices;

    public long Rows { get; private set; }

    /// <summary>True while it is at work.</summary>
    public bool IsOpen => _endedAt is null;

    public void Advance(int doneSlices, int? totalSlices, long rows) => (DoneSlices, TotalSlices, Rows) = (doneSlices, totalSlices ?? TotalSlices, rows);

    public void End(TimeSpan now) => _endedAt ??= now;

    /// <summary>Time since its begin, or from begin to end.</summary>
    public TimeSpan Elapsed(TimeSpan now) => (_endedAt ?? now) - startedAt;

    /// <summary>Rows per second; null before there is anything to divide.</summary>
    public double? RowsPerSecond(TimeSpan now) => Rows > 0 && Elapsed(now).TotalSeconds is > 0 and var seconds ? Rows / seconds : null;

    /// <summary>Time to its end at the pace so far; null where that cannot be said.</summary>
    public TimeSpan? Remaining(TimeSpan now) => IsOpen && DoneSlices > 0 && TotalSlices is { } total && total >= DoneSlices
        ? Elapsed(now) / DoneSlices * (total - DoneSlices)
        : null;
}
