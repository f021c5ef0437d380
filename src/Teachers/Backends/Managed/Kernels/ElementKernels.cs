using System.Runtime.CompilerServices;
using DataForge.Teachers.Backends.Managed.Simd;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>Loops that apply a function to each element.</summary>
internal static unsafe class ElementKernels<TSimd, TVector, TFunction>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
    where TFunction : struct, IElementFunction<TVector>
{
    /// <summary>y = f(y + bias) + residual, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(float* y, int stride, float* bias, float* residual, int residualStride, int rows, int count)
    {
        for (int row = 0; row < rows; row++, y += stride, residual += residualStride)
        {
            for (int i = 0; i < count; i += TSimd.Count)
            {
                TVector value = TSimd.Load(y + i);
                value = bias is null ? value : TSimd.Add(value, TSimd.Load(bias + i));
                value = TFunction.Apply(value);
                value = residual is null ? value : TSimd.Add(value, TSimd.Load(residual + i));
                TSimd.Store(value, y + i);
            }
        }
    }
}
