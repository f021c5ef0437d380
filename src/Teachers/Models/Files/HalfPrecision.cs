using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DataForge.Teachers.Models.Files;

/// <summary>Widens stored sixteen-bit floats (IEEE 754 binary16), which embedding tables are read from row by row.</summary>
internal static unsafe class HalfPrecision
{
    /// <summary>2^112: the difference of the exponents' biases, 127 - 15.</summary>
    private const uint Rebias = (127 + 112) << 23;

    /// <summary>Copies numbers as 32-bit floats; every finite one is exact. Infinity and NaN are refused when a model is opened.</summary>
    /// <param name="source">First number, not necessarily aligned, little-endian.</param>
    /// <param name="destination">Filled whole.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(byte* source, Span<float> destination)
    {
        int i = 0;
        if (BitConverter.IsLittleEndian)
        {
            Vector256<float> factor = Vector256.Create(Rebias).AsSingle();
            fixed (float* target = destination)
            {
                for (; i + 8 <= destination.Length; i += 8)
                {
                    (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(Vector128.Load(source + (2 * i)).AsUInt16());
                    Vector256<uint> bits = Vector256.Create(low, high);
                    Vector256<float> magnitude = ((bits & Vector256.Create(0x7FFFu)) << 13).AsSingle() * factor;
                    (magnitude.AsUInt32() | ((bits & Vector256.Create(0x8000u)) << 16)).AsSingle().Store(target + i);
                }
            }
        }

        for (; i < destination.Length; i++)
        {
            destination[i] = (float)BitConverter.Int16BitsToHalf((short)(source[2 * i] | (source[(2 * i) + 1] << 8)));
        }
    }
}
