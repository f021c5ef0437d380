using System.Diagnostics;

namespace DataForge.Benchmarks.Parquet;

/// <summary>One run of something.</summary>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Cpu">Seconds of processor time in that span, all threads of the process.</param>
/// <param name="Result">What it gave: bytes of a file, or a sum that shows that the same was read.</param>
internal readonly record struct Measured(double Wall, double Cpu, long Result)
{
    public static Measured Of(Func<long> run)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        long result = run();
        return new Measured(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, result);
    }
}
