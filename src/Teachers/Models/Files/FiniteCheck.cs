using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataForge.Teachers.Models.Files;

/// <summary>Finds NaN and infinity in stored weights before they can spoil scores.</summary>
internal static unsafe class FiniteCheck
{
    private const int Block = 1 << 20;

    /// <summary>Refuses a tensor that holds a number that is not finite.</summary>
    public static void Require(StoredTensor tensor)
    {
        for (long start = 0; start < tensor.Length; start += Block)
        {
            var bytes = new ReadOnlySpan<byte>(tensor.Pointer + start, (int)Math.Min(Block, tensor.Length - start));
            bool finite = tensor.Type switch
            {
                ElementType.Float32 => AreFinite(MemoryMarshal.Cast<byte, uint>(bytes), 0x7F80_0000u),
                ElementType.BFloat16 => AreFinite(MemoryMarshal.Cast<byte, ushort>(bytes), (ushort)0x7F80),
                ElementType.Float16 => AreFinite(MemoryMarshal.Cast<byte, ushort>(bytes), (ushort)0x7C00),
                _ => throw new ModelFormatException(tensor.File.Path, $"tensor {tensor.Name} has no floating-point type that weights may have (F32, F16 or BF16)."),
            };
            if (!finite)
            {
                throw new ModelFormatException(tensor.File.Path, $"tensor {tensor.Name} holds NaN or infinity: scores would not be finite.");
            }
        }
    }

    // An exponent of all ones marks both infinity and NaN.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreFinite<T>(ReadOnlySpan<T> values, T exponent)
        where T : unmanaged, IBinaryInteger<T>
    {
        var mask = new Vector<T>(exponent);
        int width = Vector<T>.Count, i = 0;
        for (; i + width <= values.Length; i += width)
        {
            if (Vector.EqualsAny(new Vector<T>(values[i..]) & mask, mask))
            {
                return false;
            }
        }

        for (; i < values.Length; i++)
        {
            if ((values[i] & exponent) == exponent)
            {
                return false;
            }
        }

        return true;
    }
}
