using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataForge.Parquet.Codecs;

/// <summary>Where four bytes were last seen, for the byte-oriented codecs: one place a hash, older ones forgotten.</summary>
internal sealed class MatchTable
{
    private const int Bits = 14;

    private readonly int[] _places = new int[1 << Bits];

    public void Clear() => Array.Fill(_places, -1);

    /// <summary>The last place whose four bytes have the hash of those at <paramref name="position"/>, or -1; remembers the position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Replace(uint four, int position)
    {
        ref int place = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_places), (nint)((four * 0x9E3779B1u) >> (32 - Bits)));
        int last = place;
        place = position;
        return last;
    }
}
