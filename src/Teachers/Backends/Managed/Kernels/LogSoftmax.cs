using DataForge.Core.Numerics;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>Normalises logits over a vocabulary.</summary>
internal static unsafe class LogSoftmax
{
    /// <summary>Logits of a block are summed in 32 bits, the blocks in 64.</summary>
    private const int Block = 1024;

    /// <summary>In place: c tanh(v / c); nothing where c is 0.</summary>
    public static void Cap(KernelSet kernels, float* logits, int count, float softCap)
    {
        if (softCap > 0)
        {
            kernels.Scale(logits, 1f / softCap, logits, count);
            kernels.Activate(logits, logits, count, Activation.Tanh);
            kernels.Scale(logits, softCap, logits, count);
        }
    }

    /// <summary>ln of the sum of e^logit.</summary>
    public static double LogSum(KernelSet kernels, float* logits, int count)
    {
        float largest = float.NegativeInfinity;
        for (int i = 0; i < count; i++)
        {
            largest = MathF.Max(largest, logits[i]);
        }

        double sum = 0;
        float* block = stackalloc float[Block];
        for (int start = 0; start < count; start += Block)
        {
            int length = Math.Min(Block, count - start), padded = (length + 15) & ~15;
            new ReadOnlySpan<float>(logits + start, length).CopyTo(new Span<float>(block, length));
            new Span<float>(block + length, padded - length).Fill(float.NegativeInfinity);
            float blockLargest = float.NegativeInfinity;
            for (int i = 0; i < length; i++)
            {
                blockLargest = MathF.Max(blockLargest, block[i]);
            }

            float blockSum;
            kernels.SoftmaxNumerators(block, padded, 1, padded, 1, 0, &blockSum);
            sum += blockSum * Portable.Exp((double)blockLargest - largest);
        }

        return largest + Portable.Log(sum);
    }
}
