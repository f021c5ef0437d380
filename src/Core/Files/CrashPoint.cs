using System.Diagnostics;

namespace DataForge.Core.Files;

/// <summary>Places at which a test may kill the process to prove that nothing is lost and nothing half-done is seen.</summary>
public enum CrashPoint
{
    /// <summary>A temporary file is written but not flushed.</summary>
    TemporaryWritten,

    /// <summary>The temporary file is flushed to disk; the final name does not exist.</summary>
    TemporaryFlushed,

    /// <summary>Final and temporary name both exist.</summary>
    Linked,

    /// <summary>Only the final name exists.</summary>
    Unlinked,

    /// <summary>A shard is finished; the dataset folder is not yet assembled.</summary>
    ShardFinished,

    /// <summary>The new dataset folder holds its shards.</summary>
    AssemblyLinked,

    /// <summary>It has its card.</summary>
    AssemblyCard,

    /// <summary>It has its manifest.</summary>
    AssemblyManifest,

    /// <summary>It has its final name; the link still names the old one.</summary>
    AssemblyStored,

    /// <summary>The link names the new folder; what is no longer used has not been removed.</summary>
    AssemblySwapped,

    /// <summary>A batch has gone through a model's layers; its scores are nowhere yet.</summary>
    ForwardPassed,
}

/// <summary>Kills the process at the crash point that <c>DATAFORGE_CRASH_AT</c> names, in builds with <c>CRASH_POINTS</c> only.</summary>
public static class CrashPoints
{
    private static readonly (CrashPoint Point, int Visit)? Target = Read(Environment.GetEnvironmentVariable("DATAFORGE_CRASH_AT"));
    private static int _visits;

    /// <summary>Dies here with SIGKILL when this is the visit asked for (<c>Linked:3</c> is the third).</summary>
    [Conditional("CRASH_POINTS")]
    public static void Reach(CrashPoint point)
    {
        if (Target is { } target && target.Point == point && Interlocked.Increment(ref _visits) == target.Visit)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private static (CrashPoint Point, int Visit)? Read(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        string[] parts = value.Split(':');
        return (Enum.Parse<CrashPoint>(parts[0]), parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1);
    }
}
