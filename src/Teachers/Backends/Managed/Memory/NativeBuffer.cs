using System.Runtime.InteropServices;

namespace DataForge.Teachers.Backends.Managed.Memory;

/// <summary>Native memory for floats, aligned to 64 bytes, with 256 readable and writable bytes past its end.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int Slack = 256;

    /// <summary>Allocates; the content is undefined unless <paramref name="clear"/>.</summary>
    public NativeBuffer(long bytes, bool clear = false)
    {
        Bytes = bytes;
        Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)(bytes + Slack), 64);
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
}
