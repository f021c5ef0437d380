using System.Runtime.CompilerServices;
using DataForge.Teachers.Backends.Managed.Simd;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>
/// Tiles of the matrix product, unrolled so that all accumulators stay in registers: 24 vectors for 32 registers, 12 for 16. Written out twice: the
/// compiler keeps locals in registers but no arrays or structures of vectors, and the smaller tile inside the larger would have it spill on 16.
/// </summary>
internal static unsafe class TileKernels<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>A tile of 12 rows and two vectors, the rows of a as they lie in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows12(int k, float* a, nint aStride, float* b, float* c, int stride, bool accumulate)
    {
        int lanes = TSimd.Count;
        TVector c0a = default, c0b = default, c1a = default, c1b = default, c2a = default, c2b = default,
            c3a = default, c3b = default, c4a = default, c4b = default, c5a = default, c5b = default,
            c6a = default, c6b = default, c7a = default, c7b = default, c8a = default, c8b = default,
            c9a = default, c9b = default, c10a = default, c10b = default, c11a = default, c11b = default;
        if (accumulate)
        {
            (c0a, c0b) = (TSimd.Load(c), TSimd.Load(c + lanes));
            (c1a, c1b) = (TSimd.Load(c + stride), TSimd.Load(c + stride + lanes));
            (c2a, c2b) = (TSimd.Load(c + (2L * stride)), TSimd.Load(c + (2L * stride) + lanes));
            (c3a, c3b) = (TSimd.Load(c + (3L * stride)), TSimd.Load(c + (3L * stride) + lanes));
            (c4a, c4b) = (TSimd.Load(c + (4L * stride)), TSimd.Load(c + (4L * stride) + lanes));
            (c5a, c5b) = (TSimd.Load(c + (5L * stride)), TSimd.Load(c + (5L * stride) + lanes));
            (c6a, c6b) = (TSimd.Load(c + (6L * stride)), TSimd.Load(c + (6L * stride) + lanes));
            (c7a, c7b) = (TSimd.Load(c + (7L * stride)), TSimd.Load(c + (7L * stride) + lanes));
            (c8a, c8b) = (TSimd.Load(c + (8L * stride)), TSimd.Load(c + (8L * stride) + lanes));
            (c9a, c9b) = (TSimd.Load(c + (9L * stride)), TSimd.Load(c + (9L * stride) + lanes));
            (c10a, c10b) = (TSimd.Load(c + (10L * stride)), TSimd.Load(c + (10L * stride) + lanes));
            (c11a, c11b) = (TSimd.Load(c + (11L * stride)), TSimd.Load(c + (11L * stride) + lanes));
        }

        nint twice = 2 * aStride;
        float* p0 = a, p1 = a + (3 * aStride), p2 = a + (6 * aStride), p3 = a + (9 * aStride);
        for (; k > 0; k--)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + lanes);
            TVector a0 = TSimd.Broadcast(*p0);
            c0a = TSimd.MultiplyAdd(a0, b0, c0a);
            c0b = TSimd.MultiplyAdd(a0, b1, c0b);
            TVector a1 = TSimd.Broadcast(p0[aStride]);
            c1a = TSimd.MultiplyAdd(a1, b0, c1a);
            c1b = TSimd.MultiplyAdd(a1, b1, c1b);
            TVector a2 = TSimd.Broadcast(p0[twice]);
            c2a = TSimd.MultiplyAdd(a2, b0, c2a);
            c2b = TSimd.MultiplyAdd(a2, b1, c2b);
            TVector a3 = TSimd.Broadcast(*p1);
            c3a = TSimd.MultiplyAdd(a3, b0, c3a);
            c3b = TSimd.MultiplyAdd(a3, b1, c3b);
            TVector a4 = TSimd.Broadcast(p1[aStride]);
            c4a = TSimd.MultiplyAdd(a4, b0, c4a);
            c4b = TSimd.MultiplyAdd(a4, b1, c4b);
            TVector a5 = TSimd.Broadcast(p1[twice]);
            c5a = TSimd.MultiplyAdd(a5, b0, c5a);
            c5b = TSimd.MultiplyAdd(a5, b1, c5b);
            TVector a6 = TSimd.Broadcast(*p2);
            c6a = TSimd.MultiplyAdd(a6, b0, c6a);
            c6b = TSimd.MultiplyAdd(a6, b1, c6b);
            TVector a7 = TSimd.Broadcast(p2[aStride]);
            c7a = TSimd.MultiplyAdd(a7, b0, c7a);
            c7b = TSimd.MultiplyAdd(a7, b1, c7b);
            TVector a8 = TSimd.Broadcast(p2[twice]);
            c8a = TSimd.MultiplyAdd(a8, b0, c8a);
            c8b = TSimd.MultiplyAdd(a8, b1, c8b);
            TVector a9 = TSimd.Broadcast(*p3);
            c9a = TSimd.MultiplyAdd(a9, b0, c9a);
            c9b = TSimd.MultiplyAdd(a9, b1, c9b);
            TVector a10 = TSimd.Broadcast(p3[aStride]);
            c10a = TSimd.MultiplyAdd(a10, b0, c10a);
            c10b = TSimd.MultiplyAdd(a10, b1, c10b);
            TVector a11 = TSimd.Broadcast(p3[twice]);
            c11a = TSimd.MultiplyAdd(a11, b0, c11a);
            c11b = TSimd.MultiplyAdd(a11, b1, c11b);
            p0++;
            p1++;
            p2++;
            p3++;
            b += 2 * lanes;
        }

        TSimd.Store(c0a, c);
        TSimd.Store(c0b, c + lanes);
        TSimd.Store(c1a, c + stride);
        TSimd.Store(c1b, c + stride + lanes);
        TSimd.Store(c2a, c + (2L * stride));
        TSimd.Store(c2b, c + (2L * stride) + lanes);
        TSimd.Store(c3a, c + (3L * stride));
        TSimd.Store(c3b, c + (3L * stride) + lanes);
        TSimd.Store(c4a, c + (4L * stride));
        TSimd.Store(c4b, c + (4L * stride) + lanes);
        TSimd.Store(c5a, c + (5L * stride));
        TSimd.Store(c5b, c + (5L * stride) + lanes);
        TSimd.Store(c6a, c + (6L * stride));
        TSimd.Store(c6b, c + (6L * stride) + lanes);
        TSimd.Store(c7a, c + (7L * stride));
        TSimd.Store(c7b, c + (7L * stride) + lanes);
        TSimd.Store(c8a, c + (8L * stride));
        TSimd.Store(c8b, c + (8L * stride) + lanes);
        TSimd.Store(c9a, c + (9L * stride));
        TSimd.Store(c9b, c + (9L * stride) + lanes);
        TSimd.Store(c10a, c + (10L * stride));
        TSimd.Store(c10b, c + (10L * stride) + lanes);
        TSimd.Store(c11a, c + (11L * stride));
        TSimd.Store(c11b, c + (11L * stride) + lanes);
    }

    /// <summary>A tile of 6 rows and two vectors, the rows of a as they lie in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows6(int k, float* a, nint aStride, float* b, float* c, int stride, bool accumulate)
    {
        int lanes = TSimd.Count;
        TVector c0a = default, c0b = default, c1a = default, c1b = default, c2a = default, c2b = default,
            c3a = default, c3b = default, c4a = default, c4b = default, c5a = default, c5b = default;
        if (accumulate)
        {
            (c0a, c0b) = (TSimd.Load(c), TSimd.Load(c + lanes));
            (c1a, c1b) = (TSimd.Load(c + stride), TSimd.Load(c + stride + lanes));
            (c2a, c2b) = (TSimd.Load(c + (2L * stride)), TSimd.Load(c + (2L * stride) + lanes));
            (c3a, c3b) = (TSimd.Load(c + (3L * stride)), TSimd.Load(c + (3L * stride) + lanes));
            (c4a, c4b) = (TSimd.Load(c + (4L * stride)), TSimd.Load(c + (4L * stride) + lanes));
            (c5a, c5b) = (TSimd.Load(c + (5L * stride)), TSimd.Load(c + (5L * stride) + lanes));
        }

        nint twice = 2 * aStride;
        float* p0 = a, p1 = a + (3 * aStride);
        for (; k > 0; k--)
        {
            TVector b0 = TSimd.Load(b), b1 = TSimd.Load(b + lanes);
            TVector a0 = TSimd.Broadcast(*p0);
            c0a = TSimd.MultiplyAdd(a0, b0, c0a);
            c0b = TSimd.MultiplyAdd(a0, b1, c0b);
            TVector a1 = TSimd.Broadcast(p0[aStride]);
            c1a = TSimd.MultiplyAdd(a1, b0, c1a);
            c1b = TSimd.MultiplyAdd(a1, b1, c1b);
            TVector a2 = TSimd.Broadcast(p0[twice]);
            c2a = TSimd.MultiplyAdd(a2, b0, c2a);
            c2b = TSimd.MultiplyAdd(a2, b1, c2b);
            TVector a3 = TSimd.Broadcast(*p1);
            c3a = TSimd.MultiplyAdd(a3, b0, c3a);
            c3b = TSimd.MultiplyAdd(a3, b1, c3b);
            TVector a4 = TSimd.Broadcast(p1[aStride]);
            c4a = TSimd.MultiplyAdd(a4, b0, c4a);
            c4b = TSimd.MultiplyAdd(a4, b1, c4b);
            TVector a5 = TSimd.Broadcast(p1[twice]);
            c5a = TSimd.MultiplyAdd(a5, b0, c5a);
            c5b = TSimd.MultiplyAdd(a5, b1, c5b);
            p0++;
            p1++;
            b += 2 * lanes;
        }

        TSimd.Store(c0a, c);
        TSimd.Store(c0b, c + lanes);
        TSimd.Store(c1a, c + stride);
        TSimd.Store(c1b, c + stride + lanes);
        TSimd.Store(c2a, c + (2L * stride));
        TSimd.Store(c2b, c + (2L * stride) + lanes);
        TSimd.Store(c3a, c + (3L * stride));
        TSimd.Store(c3b, c + (3L * stride) + lanes);
        TSimd.Store(c4a, c + (4L * stride));
        TSimd.Store(c4b, c + (4L * stride) + lanes);
        TSimd.Store(c5a, c + (5L * stride));
        TSimd.Store(c5b, c + (5L * stride) + lanes);
    }
}
