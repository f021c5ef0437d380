using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Backends.Torch.Weights;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Torch;

/// <summary>
/// libtorch by way of the bridge, on the processor or on CUDA devices. One instance holds one model: on one device, or its weights in the order
/// of loading over several, so that consecutive layers share a device.
/// </summary>
internal sealed unsafe class TorchBackend : IBackend
{
    private readonly IReadOnlyList<TorchDevice> _devices;
    private readonly long _expectedBytes;
    private readonly List<nint> _owned = [];
    private long _placedBytes;

    /// <summary>Makes an empty backend.</summary>
    /// <param name="devices">Where weights go; several for a sharded model.</param>
    /// <param name="type">What is computed with.</param>
    /// <param name="fast">Whether products may have any shape.</param>
    /// <param name="expectedBytes">Bytes of all linear weights, by which they are divided over the devices.</param>
    public TorchBackend(IReadOnlyList<TorchDevice> devices, TorchType type, bool fast, long expectedBytes)
    {
        _ = TorchLibrary.Version;
        _devices = [.. devices.Select((device, place) => device with { Place = place })];
        _expectedBytes = Math.Max(1, expectedBytes);
        Type = type;
        Shapes = TorchShapes.For(_devices[0], fast);
        Profile = TorchProfile.Of(_devices[0], type, fast);
    }

    /// <inheritdoc/>
    public string Profile { get; }

    /// <inheritdoc/>
    public int TileRows => Shapes.RowBlock;

    /// <summary>What is computed with.</summary>
    public TorchType Type { get; }

    /// <summary>Shapes of products.</summary>
    public TorchShapes Shapes { get; }

    /// <summary>Devices that hold a linear weight, for tests.</summary>
    public HashSet<TorchDevice> Used { get; } = [];

    /// <inheritdoc/>
    public long LinearBytes(long outputs, long inputs, bool isBFloat16) => outputs * inputs * (Type == TorchType.BFloat16 ? 2 : 4);

    /// <inheritdoc/>
    public LinearWeight Linear(MatrixSource matrix, float[]? bias)
    {
        TorchDevice device = Place(LinearBytes(matrix.Rows, matrix.Columns, matrix.IsBFloat16));
        nint weight = Own(WeightTransfer.Matrix(matrix, Type, device));
        nint biases = bias is null ? 0 : Own(WeightTransfer.Vector(bias, Type, device));
        return new TorchLinearWeight(weight, biases, matrix.Rows, matrix.Columns, device);
    }

    /// <inheritdoc/>
    public EmbeddingTable Embedding(MatrixSource matrix)
    {
        TorchDevice device = _devices[0];
        return new TorchEmbedding(Own(WeightTransfer.Matrix(matrix, device.IsCuda ? Type : null, device)), matrix.Rows, matrix.Columns, device);
    }

    /// <inheritdoc/>
    public VectorWeight Vector(float[] values)
    {
        TorchDevice device = Place(0);
        return new TorchVector(Own(WeightTransfer.Vector(values, TorchType.Float32, device)), values.Length, device);
    }

    /// <inheritdoc/>
    public ITensorOperations OpenSession() => new TorchOperations(this);

    /// <summary>Keeps a handle until the backend is disposed.</summary>
    public nint Own(nint handle)
    {
        lock (_owned)
        {
            _owned.Add(handle);
        }

        return handle;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_owned)
        {
            nint[] handles = [.. _owned];
            fixed (nint* first = handles)
            {
                TorchNative.tb_free_many(first, handles.Length);
            }

            _owned.Clear();
        }
    }

    private TorchDevice Place(long bytes)
    {
        TorchDevice device = _devices[(int)Math.Min(_devices.Count - 1, _placedBytes * _devices.Count / _expectedBytes)];
        _placedBytes += bytes;
        Used.Add(device);
        return device;
    }
}
