using System.Runtime.InteropServices;

namespace DataForge.Teachers.Backends.Managed.Memory;

/// <summary>
/// Native memory for floats, aligned to 64 bytes, with 256 readable and writable bytes past its end. Large buffers ask for large pages, since
/// products walk over more small ones than the processor's page tables hold at hand.
/// </summary>
internal sealed unsafe partial class NativeBuffer : IDisposable
{
    private const int Slack = 256;
    private const int LargePage = 2 << 20;
    private const int UseLargePages = 14;

    /// <summary>Allocates; the content is undefined unless <paramref name="clear"/>.</summary>
    public NativeBuffer(long bytes, bool clear = false)
    {
        Bytes = bytes;
        bool isLarge = bytes >= LargePage && OperatingSystem.IsLinux();
        Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)(bytes + Slack), isLarge ? LargePage : 64u);
        if (isLarge)
        {
            // A kernel that knows no large pages says so, and small ones do as well.
            _ = AdviseMemory(Pointer, (nuint)bytes, UseLargePages);
        }

        NativeMemory.Clear(clear ? Pointer : Pointer + bytes, (nuint)(clear ? bytes + Slack : Slack));
    }

    /// <summary>First byte.</summary>
    public byte* Pointer { get; private set; }

    /// <summary>The memory as floats.</summary>
    public float* Floats => (float*)Pointer;

    /// <summary>Length without the slack.</summary>
    public long Bytes { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int AdviseMemory(void* address, nuint length, int advice);
}
