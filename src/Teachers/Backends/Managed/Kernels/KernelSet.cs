using System.Runtime.Intrinsics;
using DataForge.Teachers.Backends.Managed.Simd;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>
/// The inner loops, for one width of vectors. Buffers may be read up to 64 bytes past the last element of a row, and destination rows are
/// padded to a multiple of sixteen elements whose padding may be overwritten.
/// </summary>
internal abstract unsafe class KernelSet
{
    /// <summary>Rows of a tile of the matrix product.</summary>
    public abstract int TileRows { get; }

    /// <summary>Columns of a tile of the matrix product; divides 32.</summary>
    public abstract int TileColumns { get; }

    /// <summary>The kernels of an instruction set.</summary>
    public static KernelSet For(InstructionSet set) => InstructionSets.Resolve(set) switch
    {
        InstructionSet.Avx512 => new KernelSet<Simd512, Vector512<float>>(),
        InstructionSet.Avx2 => new KernelSet<Simd256, Vector256<float>>(),
        _ => new KernelSet<Simd128, Vector128<float>>(),
    };

    /// <summary>
    /// c += a b (or c = a b) for one tile: TileRows rows of a as they lie in memory, <paramref name="aStride"/> floats apart; b is packed
    /// [k][TileColumns]. Each element of c is one chain of fused multiply-adds over k, whatever the tile.
    /// </summary>
    public abstract void MultiplyTile(int k, float* a, int aStride, float* b, float* c, int stride, bool accumulate);

    /// <summary>y = activation(y + bias) + residual for rows of <paramref name="count"/> elements; bias and residual may be null.</summary>
    public abstract void Finish(
        float* y, int stride, float* bias, float* residual, int residualStride, int rows, int count, Activation activation);

    /// <summary>y = activation(x).</summary>
    public abstract void Activate(float* x, float* y, int count, Activation activation);

    /// <summary>y = activation(x) g.</summary>
    public abstract void Gate(float* x, float* gate, float* y, int count, Activation activation);

    /// <summary>y = a + b.</summary>
    public abstract void Add(float* a, float* b, float* y, int count);

    /// <summary>y = factor x.</summary>
    public abstract void Scale(float* x, float factor, float* y, int count);

    /// <summary>Layer norm of one row.</summary>
    public abstract void LayerNorm(float* x, float* weight, float* bias, float epsilon, float* y, int count);

    /// <summary>RMS norm of one row.</summary>
    public abstract void RmsNorm(float* x, float* weight, float epsilon, float* y, int count);

    /// <summary>Sum of squares over sixteen virtual lanes.</summary>
    public abstract float SumOfSquares(float* x, int count);

    /// <summary>Copies runs of <paramref name="length"/> floats that lie behind each other to places <paramref name="step"/> floats apart.</summary>
    public abstract void Scatter(float* source, int runs, int length, float* target, long step);

    /// <summary>Copies bfloat16 numbers as floats; count is a multiple of TileColumns.</summary>
    public abstract void Widen(ushort* source, float* destination, int count);

    /// <summary>
    /// In place, for each of the rows: e^(v - max) over count scores, v = cap(scale s); the sums over sixteen virtual lanes go into
    /// <paramref name="sums"/>. The count is a multiple of 16; unseen scores hold minus infinity and become 0.
    /// </summary>
    public abstract void SoftmaxNumerators(float* scores, int stride, int rows, int count, float scale, float softCap, float* sums);
}
