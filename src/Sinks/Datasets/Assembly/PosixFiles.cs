using System.Runtime.InteropServices;

namespace DataForge.Sinks.Datasets.Assembly;

/// <summary>File operations of POSIX that .NET has no call for.</summary>
internal static class PosixFiles
{
    /// <summary>errno of a link across devices (EXDEV on Linux and macOS).</summary>
    private const int CrossDevice = 18;

    /// <summary>errno of a link that the file system or its owner does not allow (EPERM).</summary>
    private const int NotPermitted = 1;

    /// <summary>errno of a file with too many links (EMLINK).</summary>
    private const int TooManyLinks = 31;

    /// <summary>Gives a file a second name; copies it where the file system cannot link.</summary>
    /// <exception cref="IOException">Neither worked.</exception>
    public static void LinkOrCopy(string existing, string created)
    {
        if (Link(existing, created) == 0)
        {
            return;
        }

        int error = Marshal.GetLastPInvokeError();
        if (error is not (CrossDevice or NotPermitted or TooManyLinks))
        {
            throw new IOException($"'{existing}' cannot be linked as '{created}' (errno {error}).");
        }

        File.Copy(existing, created);
        using FileStream copy = File.OpenWrite(created);
        copy.Flush(flushToDisk: true);
    }

    /// <summary>Renames a file, link or folder, over a file or link that is there, in one step.</summary>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    public static void Replace(string from, string to)
    {
        if (Rename(from, to) != 0)
        {
            throw new IOException($"'{from}' cannot be renamed to '{to}' (errno {Marshal.GetLastPInvokeError()}).");
        }
    }

    /// <summary>Makes the names in a folder last through a crash.</summary>
    /// <exception cref="IOException">The folder cannot be flushed.</exception>
    public static void FlushFolder(string folder)
    {
        int descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"The folder '{folder}' cannot be opened to flush it (errno {Marshal.GetLastPInvokeError()}).");
        }

        int failed = FSync(descriptor);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (failed != 0)
        {
            throw new IOException($"The folder '{folder}' cannot be flushed (errno {error}).");
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string created);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
