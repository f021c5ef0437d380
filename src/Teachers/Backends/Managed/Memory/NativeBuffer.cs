using System.Runtime.InteropServices;

namespace DataForge.Teachers.Backends.Managed.Memory;

/// <summary>
/// Native memory for floats, aligned to 64 bytes, with 256 readable and writable bytes past its end. Large buffers ask for large pages, since
/// products walk over more small ones than the processor's page tables hold at hand.
/// </summary>
internal sealed unsafe partial class NativeBuffer : IDisposable
{
    private const int Alignment = 64;
    private const int Slack = 256;
    private const int LargePage = 2 << 20;
    private const int UseLargePages = 14;

    private readonly bool _isPiece;

    /// <summary>Allocates; the content is undefined.</summary>
    public NativeBuffer(long bytes)
    {
        Bytes = bytes;
        bool isLarge = bytes >= LargePage && OperatingSystem.IsLinux();
        Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)(bytes + Slack), (nuint)(isLarge ? LargePage : Alignment));
        if (isLarge)
        {
            // A kernel that knows no large pages says so, and small ones do as well.
            _ = AdviseMemory(Pointer, (nuint)bytes, UseLargePages);
        }

        NativeMemory.Clear(Pointer + bytes, Slack);
    }

    private NativeBuffer(byte* pointer, long bytes)
    {
        Pointer = pointer;
        (Bytes, _isPiece) = (bytes, true);
    }

    /// <summary>First byte.</summary>
    public byte* Pointer { get; private set; }

    /// <summary>The memory as floats.</summary>
    public float* Floats => (float*)Pointer;

    /// <summary>Length without the slack.</summary>
    public long Bytes { get; }

    /// <summary>Bytes that a buffer takes of a larger one.</summary>
    public static long SizeOf(long bytes) => (bytes + Slack + Alignment - 1) / Alignment * Alignment;

    /// <summary>A part of this buffer, all zeros; it lives as long as this one.</summary>
    public NativeBuffer Piece(long start, long bytes)
    {
        NativeMemory.Clear(Pointer + start, (nuint)(bytes + Slack));
        return new NativeBuffer(Pointer + start, bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isPiece)
        {
            NativeMemory.AlignedFree(Pointer);
        }

        Pointer = null;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int AdviseMemory(void* address, nuint length, int advice);
}
