using DataForge.Teachers.Backends.Managed.Kernels;
using DataForge.Teachers.Backends.Managed.Memory;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed;

/// <inheritdoc/>
internal sealed unsafe class ManagedOperations : ITensorOperations
{
    private const int LogProbabilityRows = 64;

    private readonly ManagedBackend _backend;
    private readonly KernelSet _kernels;
    private readonly BufferPool _pool = new();
    private readonly MatrixProduct _product;
    private readonly AttentionKernel _attention;
    private readonly List<ManagedTensor> _live = [];

    public ManagedOperations(ManagedBackend backend, KernelSet kernels)
    {
        (_backend, _kernels) = (backend, kernels);
        _product = new MatrixProduct(kernels);
        _attention = new AttentionKernel(kernels, _pool);
    }

    /// <inheritdoc/>
    public int Mark() => _live.Count;

    /// <inheritdoc/>
    public Tensor Release(int mark, Tensor keep)
    {
        var kept = (ManagedTensor)keep;
        for (int i = mark; i < _live.Count; i++)
        {
            if (!ReferenceEquals(_live[i], kept))
            {
                _pool.Return(_live[i].Buffer);
                _live[i].Invalidate();
            }
        }

        _live.RemoveRange(mark, _live.Count - mark);
        _live.Add(kept);
        return kept;
    }

    /// <inheritdoc/>
    public void ReleaseAll(int mark)
    {
        for (int i = mark; i < _live.Count; i++)
        {
            _pool.Return(_live[i].Buffer);
            _live[i].Invalidate();
        }

        _live.RemoveRange(mark, _live.Count - mark);
    }

    /// <inheritdoc/>
    public Tensor Persist(Tensor x) => _backend.Persist((ManagedTensor)x);

    /// <inheritdoc/>
    public Tensor Embed(EmbeddingTable table, ReadOnlySpan<int> ids)
    {
        ManagedTensor y = New(ids.Length, table.Columns);
        for (int row = 0; row < ids.Length; row++)
        {
            ((ManagedEmbedding)table).Read(ids[row], new Span<float>(y.Row(row), table.Columns));
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Linear(Tensor x, LinearWeight weight, Activation activation = Activation.None, Tensor? residual = null)
    {
        var source = (ManagedTensor)x;
        var added = (ManagedTensor?)residual;
        Require(x.Columns == weight.Inputs && (added is null || (added.Rows == x.Rows && added.Columns == weight.Outputs)), "Linear");
        ManagedTensor y = New(x.Rows, weight.Outputs);
        _product.Linear(
            source.Data, source.Stride, x.Rows, (ManagedLinearWeight)weight, activation, added is null ? null : added.Data, added?.Stride ?? 0, y.Data, y.Stride);
        return y;
    }

    /// <inheritdoc/>
    public Tensor Columns(Tensor x, int start, int count)
    {
        var source = (ManagedTensor)x;
        Require(start >= 0 && count > 0 && start + count <= x.Columns, "Columns");
        return new ManagedTensor(source.Buffer, source.Data + start, x.Rows, count, source.Stride);
    }

    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b)
    {
        Require(a.Rows == b.Rows && a.Columns == b.Columns, "Add");
        ManagedTensor left = (ManagedTensor)a, right = (ManagedTensor)b, y = New(a.Rows, a.Columns);
        for (int row = 0; row < y.Rows; row++)
        {
            _kernels.Add(left.Row(row), right.Row(row), y.Row(row), y.Columns);
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Scale(Tensor x, float factor)
    {
        ManagedTensor source = (ManagedTensor)x, y = New(x.Rows, x.Columns);
        for (int row = 0; row < y.Rows; row++)
        {
            _kernels.Scale(source.Row(row), factor, y.Row(row), y.Columns);
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Activate(Tensor x, Activation activation)
    {
        ManagedTensor source = (ManagedTensor)x, y = New(x.Rows, x.Columns);
        for (int row = 0; row < y.Rows; row++)
        {
            _kernels.Activate(source.Row(row), y.Row(row), y.Columns, activation);
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Gate(Tensor x, Activation activation)
    {
        Require(x.Columns % 2 == 0, "Gate");
        ManagedTensor source = (ManagedTensor)x, y = New(x.Rows, x.Columns / 2);
        for (int row = 0; row < y.Rows; row++)
        {
            _kernels.Gate(source.Row(row), source.Row(row) + y.Columns, y.Row(row), y.Columns, activation);
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, VectorWeight weight, VectorWeight? bias, float epsilon)
    {
        Require(x.Columns == weight.Length && (bias is null || bias.Length == weight.Length), "LayerNorm");
        ManagedTensor source = (ManagedTensor)x, y = New(x.Rows, x.Columns);
        for (int row = 0; row < y.Rows; row++)
        {
            _kernels.LayerNorm(
                source.Row(row), ((ManagedVector)weight).Data, bias is null ? null : ((ManagedVector)bias).Data, epsilon, y.Row(row), y.Columns);
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor RmsNorm(Tensor x, VectorWeight weight, float epsilon)
    {
        Require(x.Columns % weight.Length == 0, "RmsNorm");
        ManagedTensor source = (ManagedTensor)x, y = New(x.Rows, x.Columns);
        for (int row = 0; row < y.Rows; row++)
        {
            // In ascending order: a run's last vector may reach into the next one, which is written after it.
            for (int column = 0; column < y.Columns; column += weight.Length)
            {
                _kernels.RmsNorm(source.Row(row) + column, ((ManagedVector)weight).Data, epsilon, y.Row(row) + column, weight.Length);
            }
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Rotate(Tensor x, int headDimension, RotaryAngles angles)
    {
        Require(x.Columns % headDimension == 0 && angles.Cosines.Length == x.Rows * angles.Half, "Rotate");
        ManagedTensor source = (ManagedTensor)x, y = New(x.Rows, x.Columns);
        for (int row = 0; row < y.Rows; row++)
        {
            RotaryKernel.Row(source.Row(row), y.Row(row), y.Columns, headDimension, angles, row);
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Attention(
        Tensor query, Tensor key, Tensor value, AttentionShape shape, ReadOnlySpan<Segment> segments, RelativeAttention? relative = null)
    {
        Require(
            query.Columns == shape.Heads * shape.HeadDimension && key.Columns == shape.KeyHeads * shape.HeadDimension && value.Columns == key.Columns,
            "Attention");
        ManagedTensor y = New(query.Rows, query.Columns);
        _attention.Run(new AttentionInputs((ManagedTensor)query, (ManagedTensor)key, (ManagedTensor)value), shape, segments, relative, y);
        return y;
    }

    /// <inheritdoc/>
    public Tensor SelectRows(Tensor x, ReadOnlySpan<int> rows)
    {
        ManagedTensor source = (ManagedTensor)x, y = New(rows.Length, x.Columns);
        for (int row = 0; row < rows.Length; row++)
        {
            Require((uint)rows[row] < (uint)x.Rows, "SelectRows");
            Copy(source.Row(rows[row]), y.Row(row), x.Columns);
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor MeanRows(Tensor x, ReadOnlySpan<Segment> segments)
    {
        ManagedTensor source = (ManagedTensor)x, y = New(segments.Length, x.Columns);
        for (int text = 0; text < segments.Length; text++)
        {
            Segment segment = segments[text];
            Copy(source.Row(segment.Start), y.Row(text), x.Columns);
            for (int row = segment.Start + 1; row < segment.Start + segment.Length; row++)
            {
                _kernels.Add(y.Row(text), source.Row(row), y.Row(text), x.Columns);
            }

            _kernels.Scale(y.Row(text), 1f / segment.Length, y.Row(text), x.Columns);
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Normalise(Tensor x)
    {
        ManagedTensor source = (ManagedTensor)x, y = New(x.Rows, x.Columns);
        for (int row = 0; row < y.Rows; row++)
        {
            float norm = MathF.Sqrt(_kernels.SumOfSquares(source.Row(row), x.Columns));
            _kernels.Scale(source.Row(row), 1f / MathF.Max(norm, 1e-12f), y.Row(row), x.Columns);
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Unfold(Tensor x, int width, ReadOnlySpan<Segment> segments)
    {
        ManagedTensor source = (ManagedTensor)x, y = New(x.Rows, width * x.Columns);
        foreach (Segment segment in segments)
        {
            for (int row = segment.Start; row < segment.Start + segment.Length; row++)
            {
                for (int k = 0; k < width; k++)
                {
                    int neighbour = row + k - (width / 2);
                    float* target = y.Row(row) + (k * x.Columns);
                    if (neighbour >= segment.Start && neighbour < segment.Start + segment.Length)
                    {
                        Copy(source.Row(neighbour), target, x.Columns);
                    }
                    else
                    {
                        new Span<float>(target, x.Columns).Clear();
                    }
                }
            }
        }

        return y;
    }

    /// <inheritdoc/>
    public float[] LogProbabilities(Tensor x, LinearWeight head, float softCap, ReadOnlySpan<int> targets)
    {
        var result = new float[targets.Length];
        for (int first = 0; first < targets.Length; first += LogProbabilityRows)
        {
            int scope = Mark(), count = Math.Min(LogProbabilityRows, targets.Length - first);
            var source = (ManagedTensor)x;
            var part = new ManagedTensor(source.Buffer, source.Row(first), count, x.Columns, source.Stride);
            var logits = (ManagedTensor)Linear(part, head);
            for (int row = 0; row < count; row++)
            {
                float* values = logits.Row(row);
                LogSoftmax.Cap(_kernels, values, logits.Columns, softCap);
                float target = values[targets[first + row]];
                result[first + row] = (float)(target - LogSoftmax.LogSum(_kernels, values, logits.Columns));
            }

            ReleaseAll(scope);
        }

        return result;
    }

    /// <inheritdoc/>
    public float[] LogDistribution(Tensor x, LinearWeight head, float softCap)
    {
        Require(x.Rows == 1, "LogDistribution");
        int scope = Mark();
        var logits = (ManagedTensor)Linear(x, head);
        LogSoftmax.Cap(_kernels, logits.Data, logits.Columns, softCap);
        double sum = LogSoftmax.LogSum(_kernels, logits.Data, logits.Columns);
        float[] values = Array.ConvertAll(Read(logits), value => (float)(value - sum));
        ReleaseAll(scope);
        return values;
    }

    /// <inheritdoc/>
    public float[] Read(Tensor x)
    {
        var source = (ManagedTensor)x;
        var values = new float[x.Rows * x.Columns];
        for (int row = 0; row < x.Rows; row++)
        {
            new ReadOnlySpan<float>(source.Row(row), x.Columns).CopyTo(values.AsSpan(row * x.Columns));
        }

        return values;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pool.Dispose();
        _product.Dispose();
    }

    private static void Require(bool holds, string operation)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{operation}: the shapes of the operands do not fit.");
        }
    }

    private static void Copy(float* source, float* target, int count) =>
        new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(target, count));

    private ManagedTensor New(int rows, int columns)
    {
        int stride = ManagedTensor.StrideFor(columns);
        NativeBuffer buffer = _pool.Rent((long)(rows + ManagedTensor.ReadableRows) * stride * 4);
        var tensor = new ManagedTensor(buffer, buffer.Floats, rows, columns, stride);
        _live.Add(tensor);
        return tensor;
    }
}
