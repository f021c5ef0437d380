using System.Runtime.CompilerServices;
using DataForge.Teachers.Backends.Managed.Simd;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>
/// Sums over sixteen virtual lanes: element i is added to lane i mod 16 in order, then lanes l and l + 8, l + 4, l + 2, l + 1 are added. The
/// result has the same bits at every width of vectors.
/// </summary>
internal static unsafe class Lanes<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Number of virtual lanes.</summary>
    public const int Count = 16;

    /// <summary>Sum of elements.</summary>
    public static float Sum(float* x, int count) => Accumulate<SumStep>(x, count, 0);

    /// <summary>Sum of (x - center)^2.</summary>
    public static float SumOfSquares(float* x, int count, float center) => Accumulate<SquareStep>(x, count, center);

    /// <summary>Adds the lanes of up to four vectors that together hold the sixteen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fold(TVector s0, TVector s1, TVector s2, TVector s3) => TSimd.Count switch
    {
        16 => TSimd.SumOfLanes(s0),
        8 => TSimd.SumOfLanes(TSimd.Add(s0, s1)),
        _ => TSimd.SumOfLanes(TSimd.Add(TSimd.Add(s0, s2), TSimd.Add(s1, s3))),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Accumulate<TStep>(float* x, int count, float center)
        where TStep : struct, IStep
    {
        TVector c = TSimd.Broadcast(center);
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        int whole = count & ~(Count - 1);
        for (int i = 0; i < whole; i += Count)
        {
            Step<TStep>(x + i, c, ref s0, ref s1, ref s2, ref s3);
        }

        if (whole < count)
        {
            // The lanes past the end add (center - center)^2 = 0.
            float* tail = stackalloc float[Count];
            for (int l = 0; l < Count; l++)
            {
                tail[l] = whole + l < count ? x[whole + l] : center;
            }

            Step<TStep>(tail, c, ref s0, ref s1, ref s2, ref s3);
        }

        return Fold(s0, s1, s2, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TStep>(float* x, TVector c, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
        where TStep : struct, IStep
    {
        s0 = TStep.Apply(s0, TSimd.Load(x), c);
        if (TSimd.Count <= 8)
        {
            s1 = TStep.Apply(s1, TSimd.Load(x + TSimd.Count), c);
        }

        if (TSimd.Count == 4)
        {
            s2 = TStep.Apply(s2, TSimd.Load(x + 8), c);
            s3 = TStep.Apply(s3, TSimd.Load(x + 12), c);
        }
    }

    private interface IStep
    {
        static abstract TVector Apply(TVector sum, TVector x, TVector center);
    }

    private readonly struct SumStep : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply(TVector sum, TVector x, TVector center) => TSimd.Add(sum, x);
    }

    private readonly struct SquareStep : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply(TVector sum, TVector x, TVector center)
        {
            TVector difference = TSimd.Subtract(x, center);
            return TSimd.MultiplyAdd(difference, difference, sum);
        }
    }
}
