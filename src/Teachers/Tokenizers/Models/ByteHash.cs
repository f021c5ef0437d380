using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>A fast hash of short byte strings for tables inside the process; never stored.</summary>
internal static class ByteHash
{
    private const ulong First = 0x9E3779B97F4A7C15, Second = 0xC2B2AE3D27D4EB4F;

    /// <summary>The hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * First;
        while (bytes.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }

        ulong rest = bytes.Length switch
        {
            0 => 0,
            < 4 => bytes[0] | ((ulong)bytes[bytes.Length / 2] << 8) | ((ulong)bytes[^1] << 16),
            _ => MemoryMarshal.Read<uint>(bytes) | ((ulong)MemoryMarshal.Read<uint>(bytes[^4..]) << 32),
        };
        return (uint)(Mix(hash ^ rest) >> 32);
    }

    /// <summary>Scrambles 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong value)
    {
        value *= Second;
        value ^= value >> 29;
        return value * First;
    }
}
