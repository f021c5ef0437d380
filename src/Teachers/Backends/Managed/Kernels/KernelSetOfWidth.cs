using System.Runtime.CompilerServices;
using DataForge.Teachers.Backends.Managed.Simd;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <inheritdoc/>
internal sealed unsafe class KernelSet<TSimd, TVector> : KernelSet
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <inheritdoc/>
    public override int TileRows => TSimd.Count == 16 ? 12 : 6;

    /// <inheritdoc/>
    public override int TileColumns => 2 * TSimd.Count;

    /// <inheritdoc/>
    public override void MultiplyTile(int k, float* a, int aStride, float* b, float* c, int stride, bool accumulate)
    {
        if (TSimd.Count == 16)
        {
            TileKernels<TSimd, TVector>.Rows12(k, a, aStride, b, c, stride, accumulate);
        }
        else
        {
            TileKernels<TSimd, TVector>.Rows6(k, a, aStride, b, c, stride, accumulate);
        }
    }

    /// <inheritdoc/>
    public override void Finish(
        float* y, int stride, float* bias, float* residual, int residualStride, int rows, int count, Activation activation)
    {
        switch (activation)
        {
            case Activation.None:
                ElementKernels<TSimd, TVector, Identity<TVector>>.Finish(y, stride, bias, residual, residualStride, rows, count);
                break;
            case Activation.Gelu:
                ElementKernels<TSimd, TVector, GeluFunction<TSimd, TVector>>.Finish(y, stride, bias, residual, residualStride, rows, count);
                break;
            case Activation.GeluTanh:
                ElementKernels<TSimd, TVector, GeluTanhFunction<TSimd, TVector>>.Finish(y, stride, bias, residual, residualStride, rows, count);
                break;
            case Activation.Silu:
                ElementKernels<TSimd, TVector, SiluFunction<TSimd, TVector>>.Finish(y, stride, bias, residual, residualStride, rows, count);
                break;
            case Activation.Relu:
                ElementKernels<TSimd, TVector, ReluFunction<TSimd, TVector>>.Finish(y, stride, bias, residual, residualStride, rows, count);
                break;
            default:
                ElementKernels<TSimd, TVector, TanhFunction<TSimd, TVector>>.Finish(y, stride, bias, residual, residualStride, rows, count);
                break;
        }
    }

    /// <inheritdoc/>
    public override void Activate(float* x, float* y, int count, Activation activation)
    {
        Buffer.MemoryCopy(x, y, count * 4L, count * 4L);
        Finish(y, 0, null, null, 0, 1, count, activation);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gate(float* x, float* gate, float* y, int count, Activation activation)
    {
        Activate(x, y, count, activation);
        for (int i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Multiply(TSimd.Load(y + i), TSimd.Load(gate + i)), y + i);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(float* a, float* b, float* y, int count)
    {
        for (int i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Add(TSimd.Load(a + i), TSimd.Load(b + i)), y + i);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scale(float* x, float factor, float* y, int count)
    {
        TVector f = TSimd.Broadcast(factor);
        for (int i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Multiply(TSimd.Load(x + i), f), y + i);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LayerNorm(float* x, float* weight, float* bias, float epsilon, float* y, int count)
    {
        float mean = Lanes<TSimd, TVector>.Sum(x, count) / count;
        TVector shift = TSimd.Broadcast(-mean);
        float variance = Lanes<TSimd, TVector>.SumOfSquares(x, count, mean) / count;
        TVector factor = TSimd.Broadcast(1f / MathF.Sqrt(variance + epsilon));
        for (int i = 0; i < count; i += TSimd.Count)
        {
            TVector normal = TSimd.Multiply(TSimd.Add(TSimd.Load(x + i), shift), factor);
            TVector scaled = TSimd.Multiply(normal, TSimd.Load(weight + i));
            TSimd.Store(bias is null ? scaled : TSimd.Add(scaled, TSimd.Load(bias + i)), y + i);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RmsNorm(float* x, float* weight, float epsilon, float* y, int count)
    {
        float mean = Lanes<TSimd, TVector>.SumOfSquares(x, count, 0) / count;
        TVector factor = TSimd.Broadcast(1f / MathF.Sqrt(mean + epsilon));
        for (int i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Multiply(TSimd.Multiply(TSimd.Load(x + i), factor), TSimd.Load(weight + i)), y + i);
        }
    }

    /// <inheritdoc/>
    public override float SumOfSquares(float* x, int count) => Lanes<TSimd, TVector>.SumOfSquares(x, count, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scatter(float* source, int runs, int length, float* target, long step)
    {
        for (int run = 0; run < runs; run++, source += length, target += step)
        {
            int i = 0;
            for (; i + TSimd.Count <= length; i += TSimd.Count)
            {
                TSimd.Store(TSimd.Load(source + i), target + i);
            }

            for (; i < length; i++)
            {
                target[i] = source[i];
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Widen(ushort* source, float* destination, int count)
    {
        for (int i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.LoadBFloat16(source + i), destination + i);
        }
    }

    /// <inheritdoc/>
    public override void SoftmaxNumerators(float* scores, int stride, int rows, int count, float scale, float softCap, float* sums) =>
        SoftmaxKernel<TSimd, TVector>.Rows(scores, stride, rows, count, scale, softCap, sums);
}
