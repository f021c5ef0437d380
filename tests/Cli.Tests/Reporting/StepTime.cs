namespace DataForge.Cli.Tests.Reporting;

/// <summary>A clock that moves when told.</summary>
internal sealed class StepTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(double seconds) => _ticks += TimeSpan.FromSeconds(seconds).Ticks;

    public override long GetTimestamp() => _ticks;
}
