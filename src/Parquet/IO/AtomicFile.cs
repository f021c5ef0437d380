using System.Globalization;
using System.Runtime.InteropServices;

namespace DataForge.Parquet.IO;

/// <summary>
/// A file that appears under its name whole or not at all: written under a hidden name that ends in <c>.tmp</c>, flushed with its folder,
/// and renamed by <see cref="Commit"/>. Without a commit it is deleted.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _committed;

    public AtomicFile(string path)
    {
        _path = Path.GetFullPath(path);
        (_temporary, Stream) = Create(_path);
    }

    public FileStream Stream { get; }

    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _committed = true;
        FlushFolder(Path.GetDirectoryName(_path)!);
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_committed)
        {
            File.Delete(_temporary);
        }
    }

    private static (string Name, FileStream Stream) Create(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (folder is null || Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder; name a file in it");
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"the folder '{folder}' is not there");
        }

        for (var attempt = 0; ; attempt++)
        {
            string suffix = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{attempt}");
            string name = Path.Combine(folder, $".{Path.GetFileName(path)}.{suffix}.tmp");
            try
            {
                return (name, new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
            }
            catch (IOException) when (File.Exists(name) && attempt < 1000)
            {
            }
        }
    }

    /// <summary>Makes the rename last through a crash. Windows keeps its folders itself.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"the folder '{folder}' cannot be opened to flush it (errno {Marshal.GetLastPInvokeError()})");
        }

        int failed = FSync(descriptor);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (failed != 0)
        {
            throw new IOException($"the folder '{folder}' cannot be flushed (errno {error})");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
