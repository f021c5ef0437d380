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
    public void Run(
        ManagedTensor query, ManagedTensor key, ManagedTensor value, AttentionShape shape, ReadOnlySpan<Segment> segments, RelativeAttention? relative, ManagedTensor output)
    {
        foreach (Segment segment in segments)
        {
            for (int keyHead = 0; segment.Length > 0 && keyHead < shape.KeyHeads; keyHead++)
            {
                RunKeyHead(query, key, value, shape, segment, keyHead, relative, output);
            }
        }
    }

    private void RunKeyHead(
        ManagedTensor query, ManagedTensor key, ManagedTensor value, AttentionShape shape, Segment segment, int keyHead, RelativeAttention? relative, ManagedTensor output)
    {
        int dimension = shape.HeadDimension, total = segment.PrefixLength + segment.Length;
        int keys = Aligned(total);
        NativeBuffer keyRows = pool.Rent((long)(keys + ManagedTensor.ReadableRows) * dimension * 4);
        NativeBuffer keyPanels = pool.Rent((long)keys * dimension * 4);
        NativeBuffer valueRows = pool.Rent((long)keys * dimension * 4);
        NativeBuffer valuePanels = pool.Rent((long)total * Aligned(dimension) * 4);
        (int keyStride, int valueStride) = (dimension, dimension);
        float* keySource = Rows(key, segment, keyHead * dimension, dimension, keyRows.Floats, ref keyStride);
        float* valueSource = Rows(value, segment, keyHead * dimension, dimension, valueRows.Floats, ref valueStride);
        Packing.Transposed(keySource, keyStride, total, dimension, kernels.TileColumns, keyPanels.Floats);
        ClearPanels(keyPanels.Floats, total, keys, dimension);
        PanelProduct.PackValues(valueSource, valueStride, total, dimension, kernels.TileColumns, valuePanels.Floats);
        int group = shape.Heads / shape.KeyHeads;
        for (int head = keyHead * group; head < (keyHead + 1) * group; head++)
        {
            using RelativeTerms? terms = relative is null
                ? null
                : new RelativeTerms(kernels, _product, pool, relative, head, dimension, total, keySource, keyStride);
            RunHead(query, shape, segment, head, keyPanels.Floats, valuePanels.Floats, terms, output);
        }

        pool.Return(keyRows);
        pool.Return(keyPanels);
        pool.Return(valueRows);
        pool.Return(valuePanels);
    }

    private void RunHead(
        ManagedTensor query, AttentionShape shape, Segment segment, int head, float* keyPanels, float* valuePanels, RelativeTerms? terms, ManagedTensor output)
    {
        int dimension = shape.HeadDimension, total = segment.PrefixLength + segment.Length, paddedDimension = Aligned(dimension);
        NativeBuffer scores = pool.Rent((long)BlockQueries * Aligned(total) * 4);
        NativeBuffer mixed = pool.Rent((long)BlockQueries * paddedDimension * 4);
        float* factors = stackalloc float[BlockQueries];
        for (int first = 0; first < segment.Length; first += BlockQueries)
        {
            int count = Math.Min(BlockQueries, segment.Length - first), position = segment.PrefixLength + first;
            int keyStart = shape.First(position) / KeyAlignment * KeyAlignment;
            int keyEnd = shape.End(position + count - 1, total);
            int width = Aligned(keyEnd - keyStart);
            float* queries = query.Row(segment.Start + first) + (head * dimension);
            _product.Multiply(queries, query.Stride, count, keyPanels, keyStart, width, dimension, dimension, scores.Floats, width, false);
            terms?.Add(queries, query.Stride, count, position, keyStart, keyEnd - keyStart, scores.Floats, width);
            for (int row = 0; row < count; row++)
            {
                factors[row] = Softmax(scores.Floats + ((long)row * width), width, keyStart, position + row, total, shape);
            }

            for (int k = 0; k < keyEnd - keyStart; k += ValueDepth)
            {
                float* values = valuePanels + ((long)(keyStart + k) * kernels.TileColumns);
                int depth = Math.Min(ValueDepth, keyEnd - keyStart - k);
                _product.Multiply(scores.Floats + k, width, count, values, 0, paddedDimension, depth, total, mixed.Floats, paddedDimension, k > 0);
            }

            for (int row = 0; row < count; row++)
            {
                float* mix = mixed.Floats + (row * paddedDimension);
                kernels.Scale(mix, factors[row], mix, dimension);
                new ReadOnlySpan<float>(mix, dimension).CopyTo(
                    new Span<float>(output.Row(segment.Start + first + row) + (head * dimension), dimension));
            }
        }

        pool.Return(scores);
        pool.Return(mixed);
    }

    /// <summary>Turns scores into numerators, zeros where the query does not see, and returns the reciprocal of their sum.</summary>
    private float Softmax(float* scores, int width, int keyStart, int position, int total, AttentionShape shape)
    {
        int begin = shape.First(position) - keyStart, end = shape.End(position, total) - keyStart;
        int alignedBegin = begin & ~15, alignedEnd = (end + 15) & ~15;
        for (int key = alignedBegin; key < begin; key++)
        {
            scores[key] = float.NegativeInfinity;
        }

        for (int key = end; key < alignedEnd; key++)
        {
            scores[key] = float.NegativeInfinity;
        }

        if (alignedBegin > 0)
        {
            new Span<float>(scores, alignedBegin).Clear();
        }

        if (alignedEnd < width)
        {
            new Span<float>(scores + alignedEnd, width - alignedEnd).Clear();
        }

        return 1f / kernels.SoftmaxNumerators(scores + alignedBegin, alignedEnd - alignedBegin, shape.Scale, shape.SoftCap);
    }

    private static int Aligned(int count) => (count + KeyAlignment - 1) / KeyAlignment * KeyAlignment;

    /// <summary>The rows of a text's head: in place, or gathered where a prefix lies apart.</summary>
    private static float* Rows(ManagedTensor source, Segment segment, int column, int dimension, float* gathered, ref int stride)
    {
        if (segment.PrefixLength == 0)
        {
            stride = source.Stride;
            return source.Row(segment.Start) + column;
        }

        for (int position = 0; position < segment.PrefixLength + segment.Length; position++)
        {
            new ReadOnlySpan<float>(source.Row(segment.RowOf(position)) + column, dimension)
                .CopyTo(new Span<float>(gathered + ((long)position * dimension), dimension));
        }

        return gathered;
    }

    private void ClearPanels(float* panels, int total, int keys, int dimension)
    {
        int packed = (total + kernels.TileColumns - 1) / kernels.TileColumns * kernels.TileColumns;
        new Span<float>(panels + ((long)packed * dimension), (keys - packed) * dimension).Clear();
    }
}
