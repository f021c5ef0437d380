using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>Rearranges right operands into the panels that tiles read.</summary>
internal static unsafe class Packing
{
    /// <summary>Rows of x (weights, keys) to panels [depth][panelColumns] whose columns are rows of x, the last one filled up with zeros.</summary>
    public static void Transposed(float* x, int stride, int rows, int depth, int panelColumns, float* packed)
    {
        for (int row = 0; row < rows; row += panelColumns, packed += depth * panelColumns)
        {
            int count = Math.Min(panelColumns, rows - row);
            if (count < panelColumns)
            {
                new Span<float>(packed, depth * panelColumns).Clear();
            }

            Transpose(x + ((long)row * stride), stride, count, depth, packed, panelColumns);
        }
    }

    /// <summary>target[k * targetStride + i] = s_i[k] for four rows of any place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposeFour(float* s0, float* s1, float* s2, float* s3, int depth, float* target, int targetStride)
    {
        int k = 0;
        for (; k + 4 <= depth; k += 4, target += 4 * targetStride)
        {
            Vector128<float> r0 = Vector128.Load(s0 + k), r1 = Vector128.Load(s1 + k), r2 = Vector128.Load(s2 + k), r3 = Vector128.Load(s3 + k);
            Vector128<float> low01 = UnpackLow(r0, r1), low23 = UnpackLow(r2, r3), high01 = UnpackHigh(r0, r1), high23 = UnpackHigh(r2, r3);
            LowHalves(low01, low23).Store(target);
            HighHalves(low01, low23).Store(target + targetStride);
            LowHalves(high01, high23).Store(target + (2 * targetStride));
            HighHalves(high01, high23).Store(target + (3 * targetStride));
        }

        for (; k < depth; k++, target += targetStride)
        {
            (target[0], target[1], target[2], target[3]) = (s0[k], s1[k], s2[k], s3[k]);
        }
    }

    /// <summary>target[k * targetStride + i] = source[i * stride + k].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* source, int stride, int rows, int depth, float* target, int targetStride)
    {
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            float* s0 = source + ((long)row * stride);
            float* s1 = s0 + stride;
            float* s2 = s1 + stride;
            float* s3 = s2 + stride;
            TransposeFour(s0, s1, s2, s3, depth, target + row, targetStride);
        }

        for (; row < rows; row++)
        {
            float* s = source + ((long)row * stride);
            for (int k = 0; k < depth; k++)
            {
                target[(k * targetStride) + row] = s[k];
            }
        }
    }

    private static Vector128<float> UnpackLow(Vector128<float> a, Vector128<float> b) => System.Runtime.Intrinsics.X86.Sse.IsSupported
        ? System.Runtime.Intrinsics.X86.Sse.UnpackLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    private static Vector128<float> UnpackHigh(Vector128<float> a, Vector128<float> b) => System.Runtime.Intrinsics.X86.Sse.IsSupported
        ? System.Runtime.Intrinsics.X86.Sse.UnpackHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);

    private static Vector128<float> LowHalves(Vector128<float> a, Vector128<float> b) => Vector128.Create(a.GetLower(), b.GetLower());

    private static Vector128<float> HighHalves(Vector128<float> a, Vector128<float> b) => Vector128.Create(a.GetUpper(), b.GetUpper());
}
