using System.Runtime.CompilerServices;
using DataForge.Teachers.Backends.Managed.Simd;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>Softmax over a row of scores, sixteen virtual lanes wide.</summary>
internal static unsafe class SoftmaxKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>
    /// <see cref="Numerators"/> of rows <paramref name="stride"/> floats apart, each sum put into <paramref name="sums"/>: in one loop, so that the
    /// processor begins a row while the chain of operations of the one before ends.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(float* scores, int stride, int rows, int count, float scale, float softCap, float* sums)
    {
        for (int row = 0; row < rows; row++, scores += stride)
        {
            sums[row] = Numerators(scores, count, scale, softCap);
        }
    }

    /// <summary>Replaces scores by e^(v - max), v = cap(scale s), and returns their sum. The count is a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Numerators(float* scores, int count, float scale, float softCap)
    {
        if (softCap > 0)
        {
            Cap(scores, count, scale, softCap);
            scale = 1;
        }

        // A positive scale keeps the order: the largest score is the largest scaled one.
        TVector largest = TSimd.Load(scores);
        for (int i = TSimd.Count; i < count; i += TSimd.Count)
        {
            largest = TSimd.Maximum(largest, TSimd.Load(scores + i));
        }

        TVector factor = TSimd.Broadcast(scale);
        TVector shift = TSimd.Broadcast(-TSimd.LargestLane(largest) * scale);
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        for (int i = 0; i < count; i += Lanes<TSimd, TVector>.Count)
        {
            s0 = TSimd.Add(s0, Step(scores + i, factor, shift));
            if (TSimd.Count <= 8)
            {
                s1 = TSimd.Add(s1, Step(scores + i + TSimd.Count, factor, shift));
            }

            if (TSimd.Count == 4)
            {
                s2 = TSimd.Add(s2, Step(scores + i + 8, factor, shift));
                s3 = TSimd.Add(s3, Step(scores + i + 12, factor, shift));
            }
        }

        return Lanes<TSimd, TVector>.Fold(s0, s1, s2, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step(float* score, TVector factor, TVector shift)
    {
        TVector power = SimdMath<TSimd, TVector>.ExpUpTo88(TSimd.MultiplyAdd(TSimd.Load(score), factor, shift));
        TSimd.Store(power, score);
        return power;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cap(float* scores, int count, float scale, float softCap)
    {
        TVector inner = TSimd.Broadcast(scale / softCap), outer = TSimd.Broadcast(softCap), unseen = TSimd.Broadcast(-1e30f);
        for (int i = 0; i < count; i += TSimd.Count)
        {
            TVector score = TSimd.Load(scores + i);
            TVector capped = TSimd.Multiply(SimdMath<TSimd, TVector>.Tanh(TSimd.Multiply(score, inner)), outer);
            TSimd.Store(TSimd.SelectLess(score, unseen, score, capped), scores + i);
        }
    }
}
