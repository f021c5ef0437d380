namespace DataForge.Benchmarks.Parquet;

/// <summary>A folder for a run's files, in memory where the system has such a place.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"dataforge-benchmark-{Environment.ProcessId}"));

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
