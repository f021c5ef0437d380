using DataForge.Teachers.Backends.Managed.Memory;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>
/// Attention of one text and head at a time: a block of queries against all keys they see, softmax, then the values; the scores never leave
/// the caches. Keys are taken in the order of their positions and sums run over virtual lanes by key position, so neither the block a query
/// falls into nor a shared prefix changes a bit.
/// </summary>
internal sealed unsafe class AttentionKernel(KernelSet kernels, BufferPool pool)
{
    /// <summary>Queries of a block: a multiple of every tile's rows.</summary>
    private const int BlockQueries = 48;

    /// <summary>Keys are cut at multiples of this: of every tile's columns and of the virtual lanes.</summary>
    private const int KeyAlignment = 32;

    private const int ValueDepth = 256;

    private readonly PanelProduct _product = new(kernels);

    /// <summary>Attends inside each segment and its prefix.</summary>
    public void Run(AttentionInputs inputs, AttentionShape shape, ReadOnlySpan<Segment> segments, RelativeAttention? relative, ManagedTensor output)
    {
        int paddedDimension = (shape.HeadDimension + kernels.TileColumns - 1) / kernels.TileColumns * kernels.TileColumns;
        foreach (Segment segment in segments)
        {
            if (segment.Length > 0)
            {
                RunSegment(inputs, shape, segment, relative, paddedDimension, output);
            }
        }
    }

    private void RunSegment(
        AttentionInputs inputs, AttentionShape shape, Segment segment, RelativeAttention? relative, int paddedDimension, ManagedTensor output)
    {
        int total = segment.PrefixLength + segment.Length, group = shape.Heads / shape.KeyHeads;
        if (relative is not null && segment.PrefixLength > 0)
        {
            throw new InvalidOperationException("Attention: texts with relative terms have no common prefix.");
        }

        using var packed = new HeadPacking(kernels, pool, inputs, shape, segment, Aligned(total), paddedDimension);
        NativeBuffer scores = pool.Rent((long)BlockQueries * Aligned(total) * 4);
        NativeBuffer mixed = pool.Rent((long)BlockQueries * paddedDimension * 4);
        for (int head = 0; head < shape.Heads; head++)
        {
            int keyHead = head / group;
            using RelativeTerms? terms = relative is null
                ? null
                : new RelativeTerms(
                    kernels, _product, pool, relative, head, shape.HeadDimension, total,
                    inputs.Key.Row(segment.Start) + (keyHead * shape.HeadDimension), inputs.Key.Stride);
            RunHead(
                packed.Queries(head), packed.KeyPanels(keyHead), packed.ValuePanels(keyHead), shape, segment, terms,
                scores.Floats, mixed.Floats, paddedDimension, output.Row(segment.Start) + (head * shape.HeadDimension), output.Stride);
        }

        pool.Return(scores);
        pool.Return(mixed);
    }

    private void RunHead(
        float* queries, float* keyPanels, float* valuePanels, AttentionShape shape, Segment segment, RelativeTerms? terms,
        float* scores, float* mixed, int paddedDimension, float* output, int outputStride)
    {
        int dimension = shape.HeadDimension, total = segment.PrefixLength + segment.Length;
        float* sums = stackalloc float[BlockQueries];
        for (int first = 0; first < segment.Length; first += BlockQueries, queries += BlockQueries * dimension)
        {
            int count = Math.Min(BlockQueries, segment.Length - first), position = segment.PrefixLength + first;
            int keyStart = shape.First(position) / KeyAlignment * KeyAlignment;
            int keyEnd = shape.End(position + count - 1, total);
            int width = Aligned(keyEnd - keyStart);
            _product.Multiply(queries, dimension, count, keyPanels, keyStart, width, dimension, dimension, scores, width, false);
            terms?.Add(queries, dimension, count, position, keyStart, keyEnd - keyStart, scores, width);
            Softmax(scores, width, count, keyStart, position, total, shape, sums);
            for (int k = 0; k < keyEnd - keyStart; k += ValueDepth)
            {
                float* values = valuePanels + ((long)(keyStart + k) * kernels.TileColumns);
                int depth = Math.Min(ValueDepth, keyEnd - keyStart - k);
                _product.Multiply(scores + k, width, count, values, 0, paddedDimension, depth, total, mixed, paddedDimension, k > 0);
            }

            for (int row = 0; row < count; row++)
            {
                float* mix = mixed + (row * paddedDimension), target = output + ((long)(first + row) * outputStride);
                kernels.Scale(mix, 1f / sums[row], mix, dimension);
                kernels.Scatter(mix, 1, dimension, target, 0);
            }
        }
    }

    /// <summary>Turns rows of scores into numerators, zeros where the query does not see; neighbours that see the same keys together.</summary>
    private void Softmax(float* scores, int width, int count, int keyStart, int position, int total, AttentionShape shape, float* sums)
    {
        for (int row = 0; row < count;)
        {
            int alignedBegin = 0, alignedEnd = 0, next = row;
            for (; next < count; next++)
            {
                int begin = shape.First(position + next) - keyStart, end = shape.End(position + next, total) - keyStart;
                if (next > row && ((begin & ~15) != alignedBegin || ((end + 15) & ~15) != alignedEnd))
                {
                    break;
                }

                (alignedBegin, alignedEnd) = (begin & ~15, (end + 15) & ~15);
                Hide(scores + ((long)next * width), width, alignedBegin, begin, end, alignedEnd);
            }

            kernels.SoftmaxNumerators(
                scores + ((long)row * width) + alignedBegin, width, next - row, alignedEnd - alignedBegin, shape.Scale, shape.SoftCap, sums + row);
            row = next;
        }
    }

    /// <summary>Minus infinity for the scores of keys that a query does not see where they share virtual lanes with seen ones, zeros elsewhere.</summary>
    private static void Hide(float* scores, int width, int alignedBegin, int begin, int end, int alignedEnd)
    {
        new Span<float>(scores, alignedBegin).Clear();
        new Span<float>(scores + alignedBegin, begin - alignedBegin).Fill(float.NegativeInfinity);
        new Span<float>(scores + end, alignedEnd - end).Fill(float.NegativeInfinity);
        new Span<float>(scores + alignedEnd, width - alignedEnd).Clear();
    }

    private static int Aligned(int count) => (count + KeyAlignment - 1) / KeyAlignment * KeyAlignment;
}
