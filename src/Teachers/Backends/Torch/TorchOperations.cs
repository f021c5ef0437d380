using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Backends.Torch.Weights;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Torch;

/// <inheritdoc/>
internal sealed unsafe class TorchOperations(TorchBackend backend) : ITensorOperations
{
    [ThreadStatic]
    private static bool _hasOneThread;

    private readonly TorchScope _scope = new();
    private readonly TorchAngles _angles = new();

    /// <summary>Tensors that were moved from one device to another.</summary>
    public long Moves { get; private set; }

    /// <inheritdoc/>
    public int Mark() => _scope.Count;

    /// <inheritdoc/>
    public Tensor Release(int mark, Tensor keep)
    {
        _scope.Release(mark, (TorchTensor)keep);
        return keep;
    }

    /// <inheritdoc/>
    public void ReleaseAll(int mark)
    {
        _scope.Release(mark, null);
        if (mark == 0)
        {
            _angles.Clear();
        }
    }

    /// <inheritdoc/>
    public Tensor Persist(Tensor x)
    {
        var source = (TorchTensor)x;
        nint handle;
        TorchStatus.Require(TorchNative.tb_to(source.Handle, (int)backend.Type, source.Device.Number, &handle));
        return new TorchTensor(backend.Own(handle), x.Rows, x.Columns, source.Device);
    }

    /// <inheritdoc/>
    public Tensor Embed(EmbeddingTable table, ReadOnlySpan<int> ids)
    {
        UseOneThread();
        var source = (TorchEmbedding)table;
        long[] filled = new long[backend.Shapes.Padded(ids.Length)];
        for (int i = 0; i < ids.Length; i++)
        {
            filled[i] = (uint)ids[i] < (uint)table.Rows
                ? ids[i]
                : throw new ArgumentOutOfRangeException(nameof(ids), $"The id {ids[i]} has no row in a table of {table.Rows}.");
        }

        nint found, result;
        fixed (long* first = filled)
        {
            TorchStatus.Require(TorchNative.tb_embed(source.Table, first, filled.Length, &found));
        }

        int status = TorchNative.tb_to(found, (int)backend.Type, source.Device.Number, &result);
        TorchNative.tb_free_many(&found, 1);
        TorchStatus.Require(status);
        return Own(result, ids.Length, table.Columns, source.Device);
    }

    /// <inheritdoc/>
    public Tensor Linear(Tensor x, LinearWeight weight, Activation activation = Activation.None, Tensor? residual = null)
    {
        Require(x.Columns == weight.Inputs && (residual is null || (residual.Rows == x.Rows && residual.Columns == weight.Outputs)), "Linear");
        var w = (TorchLinearWeight)weight;
        nint source = On(x, w.Device), added = residual is null ? 0 : On(residual, w.Device), result;
        TorchStatus.Require(TorchNative.tb_linear(source, w.Matrix, w.Bias, added, (int)activation, backend.Shapes.ProductRowsFor(weight.Outputs), &result));
        return Own(result, x.Rows, weight.Outputs, w.Device);
    }

    /// <inheritdoc/>
    public Tensor Columns(Tensor x, int start, int count)
    {
        Require(start >= 0 && count > 0 && start + count <= x.Columns, "Columns");
        var source = (TorchTensor)x;
        nint result;
        TorchStatus.Require(TorchNative.tb_columns(source.Handle, start, count, &result));
        return Own(result, x.Rows, count, source.Device);
    }

    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b)
    {
        Require(a.Rows == b.Rows && a.Columns == b.Columns, "Add");
        TorchDevice device = ((TorchTensor)b).Device;
        nint result;
        TorchStatus.Require(TorchNative.tb_add(On(a, device), On(b, device), &result));
        return Own(result, a.Rows, a.Columns, device);
    }

    /// <inheritdoc/>
    public Tensor Scale(Tensor x, float factor)
    {
        var source = (TorchTensor)x;
        nint result;
        TorchStatus.Require(TorchNative.tb_scale(source.Handle, factor, &result));
        return Own(result, x.Rows, x.Columns, source.Device);
    }

    /// <inheritdoc/>
    public Tensor Activate(Tensor x, Activation activation)
    {
        var source = (TorchTensor)x;
        nint result;
        TorchStatus.Require(TorchNative.tb_activate(source.Handle, (int)activation, &result));
        return Own(result, x.Rows, x.Columns, source.Device);
    }

    /// <inheritdoc/>
    public Tensor Gate(Tensor x, Activation activation)
    {
        Require(x.Columns % 2 == 0, "Gate");
        var source = (TorchTensor)x;
        nint result;
        TorchStatus.Require(TorchNative.tb_gate(source.Handle, (int)activation, &result));
        return Own(result, x.Rows, x.Columns / 2, source.Device);
    }

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, VectorWeight weight, VectorWeight? bias, float epsilon)
    {
        Require(x.Columns == weight.Length && (bias is null || bias.Length == weight.Length), "LayerNorm");
        var w = (TorchVector)weight;
        nint added = bias is TorchVector b ? Values(b, w.Device) : 0, result;
        TorchStatus.Require(TorchNative.tb_layer_norm(On(x, w.Device), w.Values, added, epsilon, &result));
        return Own(result, x.Rows, x.Columns, w.Device);
    }

    /// <inheritdoc/>
    public Tensor RmsNorm(Tensor x, VectorWeight weight, float epsilon)
    {
        Require(x.Columns % weight.Length == 0, "RmsNorm");
        var w = (TorchVector)weight;
        nint result;
        TorchStatus.Require(TorchNative.tb_rms_norm(On(x, w.Device), w.Values, epsilon, &result));
        return Own(result, x.Rows, x.Columns, w.Device);
    }

    /// <inheritdoc/>
    public Tensor Rotate(Tensor x, int headDimension, RotaryAngles angles)
    {
        Require(x.Columns % headDimension == 0 && angles.Cosines.Length == x.Rows * angles.Half, "Rotate");
        var source = (TorchTensor)x;
        (nint cosines, nint sines) = _angles.On(source.Device, angles, backend.Shapes.Padded(x.Rows), backend.Type);
        nint result;
        TorchStatus.Require(TorchNative.tb_rotate(source.Handle, headDimension, cosines, sines, &result));
        return Own(result, x.Rows, x.Columns, source.Device);
    }

    /// <inheritdoc/>
    public Tensor Attention(
        Tensor query, Tensor key, Tensor value, AttentionShape shape, ReadOnlySpan<Segment> segments, RelativeAttention? relative = null)
    {
        Require(
            query.Columns == shape.Heads * shape.HeadDimension && key.Columns == shape.KeyHeads * shape.HeadDimension && value.Columns == key.Columns,
            "Attention");
        TorchDevice device = ((TorchTensor)query).Device;
        nint keys = On(key, device), values = On(value, device), result;
        nint relativeKeys = relative?.Keys is { } rk ? On(rk, device) : 0, relativeQueries = relative?.Queries is { } rq ? On(rq, device) : 0;
        var native = new NativeAttention(shape, fused: true, backend.Shapes.AttentionBlock);
        fixed (NativeSegment* first = NativeSegment.Of(segments))
        fixed (int* rows = relative?.RowOf)
        {
            TorchStatus.Require(TorchNative.tb_attention(
                On(query, device), keys, values, &native, first, segments.Length, relativeKeys, relativeQueries, rows, relative?.Reach ?? 0, &result));
        }

        return Own(result, query.Rows, query.Columns, device);
    }

    /// <inheritdoc/>
    public Tensor SelectRows(Tensor x, ReadOnlySpan<int> rows)
    {
        var source = (TorchTensor)x;
        long[] wide = new long[rows.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            Require((uint)rows[i] < (uint)x.Rows, "SelectRows");
            wide[i] = rows[i];
        }

        nint result;
        fixed (long* first = wide)
        {
            TorchStatus.Require(TorchNative.tb_select_rows(source.Handle, first, wide.Length, backend.Shapes.Padded(wide.Length), &result));
        }

        return Own(result, rows.Length, x.Columns, source.Device);
    }

    /// <inheritdoc/>
    public Tensor MeanRows(Tensor x, ReadOnlySpan<Segment> segments)
    {
        var source = (TorchTensor)x;
        nint result;
        fixed (NativeSegment* first = NativeSegment.Of(segments))
        {
            TorchStatus.Require(TorchNative.tb_mean_rows(source.Handle, first, segments.Length, backend.Shapes.Padded(segments.Length), &result));
        }

        return Own(result, segments.Length, x.Columns, source.Device);
    }

    /// <inheritdoc/>
    public Tensor Normalise(Tensor x)
    {
        var source = (TorchTensor)x;
        nint result;
        TorchStatus.Require(TorchNative.tb_normalise(source.Handle, &result));
        return Own(result, x.Rows, x.Columns, source.Device);
    }

    /// <inheritdoc/>
    public Tensor Unfold(Tensor x, int width, ReadOnlySpan<Segment> segments)
    {
        var source = (TorchTensor)x;
        nint result;
        fixed (NativeSegment* first = NativeSegment.Of(segments))
        {
            TorchStatus.Require(TorchNative.tb_unfold(source.Handle, width, first, segments.Length, &result));
        }

        return Own(result, x.Rows, width * x.Columns, source.Device);
    }

    /// <inheritdoc/>
    public float[] LogProbabilities(Tensor x, LinearWeight head, float softCap, ReadOnlySpan<int> targets)
    {
        Require(x.Columns == head.Inputs && targets.Length <= x.Rows, "LogProbabilities");
        var w = (TorchLinearWeight)head;
        long[] wide = new long[targets.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            Require((uint)targets[i] < (uint)head.Outputs, "LogProbabilities");
            wide[i] = targets[i];
        }

        var result = new float[wide.Length];
        fixed (long* first = wide)
        fixed (float* values = result)
        {
            TorchStatus.Require(TorchNative.tb_log_probabilities(On(x, w.Device), w.Matrix, softCap, first, wide.Length, backend.Shapes.VocabularyRows, values));
        }

        return result;
    }

    /// <inheritdoc/>
    public float[] LogDistribution(Tensor x, LinearWeight head, float softCap)
    {
        Require(x.Rows == 1 && x.Columns == head.Inputs, "LogDistribution");
        var w = (TorchLinearWeight)head;
        var result = new float[head.Outputs];
        fixed (float* values = result)
        {
            TorchStatus.Require(TorchNative.tb_log_distribution(On(x, w.Device), w.Matrix, softCap, backend.Shapes.VocabularyRows, values, result.Length));
        }

        return result;
    }

    /// <inheritdoc/>
    public float[] Read(Tensor x)
    {
        var result = new float[x.Rows * x.Columns];
        fixed (float* values = result)
        {
            TorchStatus.Require(TorchNative.tb_read(((TorchTensor)x).Handle, x.Rows, values, result.Length));
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => ReleaseAll(0);

    private static void UseOneThread()
    {
        if (!_hasOneThread)
        {
            TorchLibrary.UseOneThread();
            _hasOneThread = true;
        }
    }

    private static void Require(bool holds, string operation)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{operation}: the shapes of the operands do not fit.");
        }
    }

    /// <summary>The handle of a tensor on a device; moved there where it lies on another one of a sharded model.</summary>
    private nint On(Tensor x, TorchDevice device)
    {
        var source = (TorchTensor)x;
        if (source.Device == device)
        {
            return source.Handle;
        }

        nint moved;
        TorchStatus.Require(TorchNative.tb_to(source.Handle, (int)backend.Type, device.Number, &moved));
        Moves++;
        return Own(moved, x.Rows, x.Columns, device).Handle;
    }

    private nint Values(TorchVector vector, TorchDevice device)
    {
        if (vector.Device == device)
        {
            return vector.Values;
        }

        nint moved;
        TorchStatus.Require(TorchNative.tb_to(vector.Values, (int)TorchType.Float32, device.Number, &moved));
        return Own(moved, 1, vector.Length, device).Handle;
    }

    private TorchTensor Own(nint handle, int rows, int columns, TorchDevice device) => _scope.Add(new TorchTensor(handle, rows, columns, device));
}
