using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DataForge.Benchmarks.Shared;

/// <summary>Processor time of the calling thread: what a shared machine disturbs least.</summary>
internal static partial class CpuTime
{
    private const int ThreadCpuTime = 3;

    /// <summary>Seconds this thread has run; wall time where the system does not tell.</summary>
    public static double Seconds() => OperatingSystem.IsLinux() && GetTime(ThreadCpuTime, out TimeSpec time) == 0
        ? time.Seconds + time.Nanoseconds / 1e9
        : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
