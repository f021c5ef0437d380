using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DataForge.Parquet.IO;

/// <summary>
/// Reduces bytes to sixteen that have the same CRC-32, by carry-less products (Gopal et al., Fast CRC Computation for Generic Polynomials Using
/// PCLMULQDQ, Intel 2009; reflected polynomial): 64 bytes a step, or 256 where the processor multiplies in 512 bits.
/// </summary>
internal static class CrcFolding
{
    /// <summary>Fewer bytes cannot be folded.</summary>
    public const int LeastBytes = 64;

    private const int WideBytes = 256;

    private static readonly Vector128<ulong> By16 = Keys(16), By64 = Keys(64);
    private static readonly Vector512<ulong> WideBy64 = Wide(By64), WideBy256 = Wide(Keys(WideBytes));

    public static bool IsSupported => Pclmulqdq.IsSupported;

    /// <summary>Folds the bytes after what <paramref name="crc"/> (inverted) covers.</summary>
    /// <param name="crc">The state so far.</param>
    /// <param name="bytes">A multiple of 16 bytes, at least <see cref="LeastBytes"/>.</param>
    /// <param name="rest">Takes the sixteen.</param>
    public static void Fold(uint crc, ReadOnlySpan<byte> bytes, Span<byte> rest)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        Vector128<ulong> folded = Pclmulqdq.V512.IsSupported && bytes.Length >= WideBytes
            ? FoldWide(crc, ref start, bytes.Length, out nint at)
            : FoldFour(crc, ref start, bytes.Length, out at);
        for (; at < bytes.Length; at += 16)
        {
            folded = Fold(folded, By16) ^ Load(ref start, at);
        }

        folded.AsByte().CopyTo(rest);
    }

    private static Vector128<ulong> FoldFour(uint crc, ref byte start, int length, out nint at)
    {
        Vector128<ulong> a = Load(ref start, 0) ^ Vector128.CreateScalar(crc).AsUInt64();
        Vector128<ulong> b = Load(ref start, 16), c = Load(ref start, 32), d = Load(ref start, 48);
        for (at = 64; at <= length - 64; at += 64)
        {
            a = Fold(a, By64) ^ Load(ref start, at);
            b = Fold(b, By64) ^ Load(ref start, at + 16);
            c = Fold(c, By64) ^ Load(ref start, at + 32);
            d = Fold(d, By64) ^ Load(ref start, at + 48);
        }

        return Fold(Fold(Fold(a, By16) ^ b, By16) ^ c, By16) ^ d;
    }

    private static Vector128<ulong> FoldWide(uint crc, ref byte start, int length, out nint at)
    {
        Vector512<ulong> a = LoadWide(ref start, 0) ^ Vector512.CreateScalar(crc).AsUInt64();
        Vector512<ulong> b = LoadWide(ref start, 64), c = LoadWide(ref start, 128), d = LoadWide(ref start, 192);
        for (at = WideBytes; at <= length - WideBytes; at += WideBytes)
        {
            a = Fold(a, WideBy256) ^ LoadWide(ref start, at);
            b = Fold(b, WideBy256) ^ LoadWide(ref start, at + 64);
            c = Fold(c, WideBy256) ^ LoadWide(ref start, at + 128);
            d = Fold(d, WideBy256) ^ LoadWide(ref start, at + 192);
        }

        a = Fold(Fold(Fold(a, WideBy64) ^ b, WideBy64) ^ c, WideBy64) ^ d;
        for (; at <= length - 64; at += 64)
        {
            a = Fold(a, WideBy64) ^ LoadWide(ref start, at);
        }

        Vector256<ulong> low = a.GetLower(), high = a.GetUpper();
        return Fold(Fold(Fold(low.GetLower(), By16) ^ low.GetUpper(), By16) ^ high.GetLower(), By16) ^ high.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> value, Vector128<ulong> keys) =>
        Pclmulqdq.CarrylessMultiply(value, keys, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, keys, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Fold(Vector512<ulong> value, Vector512<ulong> keys) =>
        Pclmulqdq.V512.CarrylessMultiply(value, keys, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(value, keys, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(ref byte start, nint at) => Vector128.LoadUnsafe(ref start, (nuint)at).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> LoadWide(ref byte start, nint at) => Vector512.LoadUnsafe(ref start, (nuint)at).AsUInt64();

    /// <summary>What moves the two halves of 16 bytes over a distance: x to the power of its bits, 32 more and 32 less.</summary>
    private static Vector128<ulong> Keys(int bytes) => Vector128.Create(Power((8 * bytes) + 32), Power((8 * bytes) - 32));

    private static Vector512<ulong> Wide(Vector128<ulong> keys) => Vector512.Create(Vector256.Create(keys, keys), Vector256.Create(keys, keys));

    /// <summary>A power of x modulo the polynomial, reflected, in the 33 bits that the products need.</summary>
    private static ulong Power(int exponent)
    {
        uint power = 1u << 31;
        for (var i = 0; i < exponent; i++)
        {
            power = (power & 1) != 0 ? Crc32.Polynomial ^ (power >> 1) : power >> 1;
        }

        return (ulong)power << 1;
    }
}
