using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>
/// Dot products with equal bits on every machine: eight lanes, each one chain of fused multiply-adds over every eighth number, added in a fixed
/// order. Vectors of eight floats exist on every processor, in software where there are none.
/// </summary>
internal static class CosineKernel
{
    /// <summary>Vectors that are multiplied with one at a time.</summary>
    public const int Width = 4;

    /// <summary>Products of a vector with up to <see cref="Width"/> neighbouring ones of a block.</summary>
    public static void Dot(ReadOnlySpan<float> own, VectorBlock block, int first, int width, Span<float> products)
    {
        int last = first + width - 1;
        ReadOnlySpan<float> a = block.Vector(first), b = block.Vector(Math.Min(first + 1, last)), c = block.Vector(Math.Min(first + 2, last)), d = block.Vector(last);
        Vector256<float> sumA = Vector256<float>.Zero, sumB = Vector256<float>.Zero, sumC = Vector256<float>.Zero, sumD = Vector256<float>.Zero;
        int i = 0;
        for (; i <= own.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> x = Load(own, i);
            sumA = Vector256.FusedMultiplyAdd(x, Load(a, i), sumA);
            sumB = Vector256.FusedMultiplyAdd(x, Load(b, i), sumB);
            sumC = Vector256.FusedMultiplyAdd(x, Load(c, i), sumC);
            sumD = Vector256.FusedMultiplyAdd(x, Load(d, i), sumD);
        }

        products[0] = Sum(sumA, own[i..], a[i..]);
        products[1] = Sum(sumB, own[i..], b[i..]);
        products[2] = Sum(sumC, own[i..], c[i..]);
        products[Math.Max(width - 1, 0)] = Sum(sumD, own[i..], d[i..]);
    }

    private static Vector256<float> Load(ReadOnlySpan<float> values, int index) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)index);

    private static float Sum(Vector256<float> lanes, ReadOnlySpan<float> own, ReadOnlySpan<float> other)
    {
        float sum = (lanes[0] + lanes[4]) + (lanes[1] + lanes[5]) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
        for (int i = 0; i < own.Length; i++)
        {
            sum = MathF.FusedMultiplyAdd(own[i], other[i], sum);
        }

        return sum;
    }
}
