namespace DataForge.Pipelines.Builds;

/// <summary>An exclusive lock on a build, held by an open file; the system frees it when the process ends, however it ends.</summary>
public sealed class BuildLock : IDisposable
{
    private readonly FileStream _file;

    private BuildLock(FileStream file) => _file = file;

    internal static BuildLock Take(string path, string build)
    {
        try
        {
            return new BuildLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException) && File.Exists(path) && IsHeld(error))
        {
            throw new BuildException($"Another run is working on {build}. Wait for it, or give this one another folder with --out.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // flock reports EWOULDBLOCK, which .NET maps to a sharing violation.
    private static bool IsHeld(IOException error) => error.HResult is 11 or unchecked((int)0x80070020);
}
