using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DataForge.Core.Files;

/// <summary>
/// Writes files that readers see whole or not at all: a temporary name, flush of file and folder, a hard link to the final name (which fails
/// where there is one already), removal of the temporary name.
/// </summary>
public static class DurableFile
{
    /// <summary>Beginning of temporary names; no reader's glob matches a leading dot.</summary>
    public const string TemporaryPrefix = ".tmp-";

    private const int FileExists = 17;

    /// <summary>Creates a file. Returns false, and changes nothing, where the final name exists.</summary>
    /// <param name="path">The final name; its folder exists.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written; the message names the path.</exception>
    public static bool TryCreate(string path, Action<Stream> write)
    {
        string folder = Path.GetDirectoryName(path)!;
        string temporary = TemporaryName(folder);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush();
                CrashPoints.Reach(CrashPoint.TemporaryWritten);
                DiskWait.During(() => stream.Flush(flushToDisk: true));
            }

            CrashPoints.Reach(CrashPoint.TemporaryFlushed);
            bool created = Link(temporary, path);
            CrashPoints.Reach(CrashPoint.Linked);
            return created;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write {path}: {error.Message}", error);
        }
        finally
        {
            File.Delete(temporary);
            CrashPoints.Reach(CrashPoint.Unlinked);
            FlushFolder(folder);
        }
    }

    /// <summary>
    /// A name in the folder that no other writer uses, nor one that was killed. A process id would not do: in containers it is the same run after
    /// run, and on a shared file system the same on two machines.
    /// </summary>
    public static string TemporaryName(string folder) => Path.Combine(folder, TemporaryPrefix + RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <summary>Gives a file a second name. Returns false where that name exists.</summary>
    /// <exception cref="IOException">The link cannot be made.</exception>
    public static bool Link(string existing, string path)
    {
        if (NativeLink(existing, path) == 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error == FileExists ? false : throw new IOException($"Cannot link {path} to {existing}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    /// <summary>Flushes a folder's entries to disk.</summary>
    public static void FlushFolder(string folder)
    {
        int descriptor = NativeOpen(folder, 0, 0);
        if (descriptor >= 0)
        {
            DiskWait.During(() => _ = NativeFlush(descriptor));
            _ = NativeClose(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int NativeLink([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int NativeOpen([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int NativeFlush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int NativeClose(int descriptor);
}
