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
        int keys = (total + KeyAlignment - 1) / KeyAlignment * KeyAlignment;
        NativeBuffer rows = pool.Rent((long)keys * dimension * 4);
        NativeBuffer keyPanels = pool.Rent((long)keys * dimension * 4);
        NativeBuffer valueRows = pool.Rent((long)keys * dimension * 4);
        Gather(key, segment, keyHead * dimension, dimension, rows.Floats);
        Packing.Rows(rows.Floats, dimension, total, dimension, kernels.TileColumns, keyPanels.Floats);
        ClearPanels(keyPanels.Floats, total, keys, dimension);
        Gather(value, segment, keyHead * dimension, dimension, valueRows.Floats);
        PanelProduct.PackValues(valueRows, total, keys, dimension, kernels.TileColumns, pool, out NativeBuffer values);
        int group = shape.Heads / shape.KeyHeads;
        for (int head = keyHead * group; head < (keyHead + 1) * group; head++)
        {
            using RelativeTerms? terms = relative is null
                ? null
                : new RelativeTerms(kernels, _product, pool, relative, head, dimension, total, rows.Floats);
            RunHead(query, shape, segment, head, keyPanels.Floats, values.Floats, keys, terms, output);
        }

        pool.Return(rows);
        pool.Return(keyPanels);
        pool.Return(valueRows);
        pool.Return(values);
    }

    private void RunHead(
        ManagedTensor query, AttentionShape shape, Segment segment, int head, float* keyPanels, float* valuePanels, int keys, RelativeTerms? terms, ManagedTensor output)
    {
        int dimension = shape.HeadDimension, total = segment.PrefixLength + segment.Length;
        int paddedDimension = (dimension + KeyAlignment - 1) / KeyAlignment * KeyAlignment;
        NativeBuffer scores = pool.Rent((long)BlockQueries * keys * 4);
        NativeBuffer packed = pool.Rent(BlockQueries * (long)Math.Max(dimension, ValueDepth) * 4);
        NativeBuffer mixed = pool.Rent((long)BlockQueries * paddedDimension * 4);
        float* factors = stackalloc float[BlockQueries];
        for (int first = 0; first < segment.Length; first += BlockQueries)
        {
            int count = Math.Min(BlockQueries, segment.Length - first), position = segment.PrefixLength + first;
            int keyStart = shape.First(position) / KeyAlignment * KeyAlignment;
            int keyEnd = (shape.End(position + count - 1, total) + KeyAlignment - 1) / KeyAlignment * KeyAlignment;
            int width = keyEnd - keyStart;
            float* queries = query.Row(segment.Start + first) + (head * dimension);
            Packing.Rows(queries, query.Stride, count, dimension, kernels.TileRows, packed.Floats);
            _product.Multiply(packed.Floats, count, keyPanels, keyStart, width, dimension, dimension, scores.Floats, width, false);
            terms?.Add(packed.Floats, count, position, keyStart, Math.Min(width, total - keyStart), scores.Floats, width);
            for (int row = 0; row < count; row++)
            {
                factors[row] = Softmax(scores.Floats + ((long)row * width), width, keyStart, position + row, total, shape);
            }

            for (int k = 0; k < width; k += ValueDepth)
            {
                int depth = Math.Min(ValueDepth, width - k);
                Packing.Rows(scores.Floats + k, width, count, depth, kernels.TileRows, packed.Floats);
                _product.Multiply(
                    packed.Floats, count, valuePanels + ((long)(keyStart + k) * kernels.TileColumns), 0, paddedDimension, depth, keys, mixed.Floats, paddedDimension, k > 0);
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
        pool.Return(packed);
        pool.Return(mixed);
    }

    /// <summary>Turns scores into numerators, zeros where the query does not see, and returns the reciprocal of their sum.</summary>
    private float Softmax(float* scores, int width, int keyStart, int position, int total, AttentionShape shape)
    {
        int begin = shape.First(position) - keyStart, end = shape.End(position, total) - keyStart;
        int alignedBegin = begin & ~15, alignedEnd = (end + 15) & ~15;
        new Span<float>(scores + alignedBegin, begin - alignedBegin).Fill(float.NegativeInfinity);
        new Span<float>(scores + end, alignedEnd - end).Fill(float.NegativeInfinity);
        new Span<float>(scores, alignedBegin).Clear();
        new Span<float>(scores + alignedEnd, width - alignedEnd).Clear();
        return 1f / kernels.SoftmaxNumerators(scores + alignedBegin, alignedEnd - alignedBegin, shape.Scale, shape.SoftCap);
    }

    private static void Gather(ManagedTensor source, Segment segment, int column, int dimension, float* target)
    {
        for (int position = 0; position < segment.PrefixLength + segment.Length; position++)
        {
            new ReadOnlySpan<float>(source.Row(segment.RowOf(position)) + column, dimension)
                .CopyTo(new Span<float>(target + ((long)position * dimension), dimension));
        }
    }

    private void ClearPanels(float* panels, int total, int keys, int dimension)
    {
        int packed = (total + kernels.TileColumns - 1) / kernels.TileColumns * kernels.TileColumns;
        new Span<float>(panels + ((long)packed * dimension), (keys - packed) * dimension).Clear();
    }
}
