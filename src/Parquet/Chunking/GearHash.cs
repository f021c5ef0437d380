using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataForge.Parquet.Chunking;

/// <summary>
/// Rolls bytes into a gear hash: hash = 2 * hash + table[byte], modulo 2^64. A byte is shifted out by 64 more, so that a long value is hashed
/// in three places at once, of which the later two are warmed up with the 64 bytes before them.
/// </summary>
internal static class GearHash
{
    private const int Window = 64;
    private const int Lanes = 3;

    /// <summary>In shorter values warming up costs more than it saves.</summary>
    private const int LaneBytes = 4 * Window;

    /// <summary>Rolls bytes; tells whether the hash was below the limit after any of them.</summary>
    public static bool Roll(ReadOnlySpan<byte> bytes, ReadOnlySpan<ulong> table, ulong limit, ref ulong hash)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        ref ulong entries = ref MemoryMarshal.GetReference(table);
        ulong rolled = hash;
        nint i = 0;
        var matched = false;
        if (bytes.Length >= LaneBytes)
        {
            int piece = (bytes.Length - Window) / Lanes;
            matched = RollLanes(ref start, piece, ref entries, limit, ref rolled);
            i = Window + (Lanes * piece);
        }

        for (; i < bytes.Length; i++)
        {
            rolled = Unsafe.Add(ref entries, Unsafe.Add(ref start, i)) + (rolled << 1);
            matched |= rolled < limit;
        }

        hash = rolled;
        return matched;
    }

    /// <summary>Rolls bytes where nobody asks for a match: the last 64 decide.</summary>
    public static void Skip(ReadOnlySpan<byte> bytes, ReadOnlySpan<ulong> table, ref ulong hash)
    {
        ulong rolled = hash;
        foreach (byte value in bytes.Length > Window ? bytes[^Window..] : bytes)
        {
            rolled = (rolled << 1) + table[value];
        }

        hash = rolled;
    }

    /// <summary>Rolls 64 bytes and three pieces. The first lane hashes the 64 and its piece; meanwhile the others warm up.</summary>
    private static bool RollLanes(ref byte first, nint piece, ref ulong table, ulong limit, ref ulong hash)
    {
        ref byte second = ref Unsafe.Add(ref first, piece);
        ref byte third = ref Unsafe.Add(ref second, piece);
        ulong a = hash, b = 0, c = 0;
        var matched = false;
        for (nint i = 0; i < Window; i++)
        {
            a = Unsafe.Add(ref table, Unsafe.Add(ref first, i)) + (a << 1);
            b = Unsafe.Add(ref table, Unsafe.Add(ref second, i)) + (b << 1);
            c = Unsafe.Add(ref table, Unsafe.Add(ref third, i)) + (c << 1);
            matched |= a < limit;
        }

        for (nint i = Window; i < piece + Window; i++)
        {
            a = Unsafe.Add(ref table, Unsafe.Add(ref first, i)) + (a << 1);
            b = Unsafe.Add(ref table, Unsafe.Add(ref second, i)) + (b << 1);
            c = Unsafe.Add(ref table, Unsafe.Add(ref third, i)) + (c << 1);
            if (a < limit || b < limit || c < limit)
            {
                matched = true;
            }
        }

        hash = c;
        return matched;
    }
}
