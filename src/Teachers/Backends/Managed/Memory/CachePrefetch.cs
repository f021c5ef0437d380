using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DataForge.Teachers.Backends.Managed.Memory;

/// <summary>
/// Asks for memory ahead of its use, a part at a time while something else is computed. What is asked for changes no result, and nothing happens
/// on processors without the instruction.
/// </summary>
internal unsafe struct CachePrefetch
{
    private const int Line = 64;

    private readonly byte* _end;
    private readonly long _part;
    private byte* _next;

    /// <summary>Prepares to ask for <paramref name="bytes"/> from <paramref name="start"/> on in a number of equal parts.</summary>
    public CachePrefetch(void* start, long bytes, int parts)
    {
        _next = (byte*)start;
        _end = Sse.IsSupported ? _next + bytes : _next;
        _part = ((bytes / parts) + Line) / Line * Line;
    }

    /// <summary>Asks for the next part, into the second-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Part()
    {
        byte* stop = _end - _next > _part ? _next + _part : _end;
        for (; _next < stop; _next += Line)
        {
            Sse.Prefetch1(_next);
        }
    }
}
