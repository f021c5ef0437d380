using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Torch.Weights;

/// <summary>A matrix [outputs, inputs] as libtorch holds it, and its bias.</summary>
internal sealed class TorchLinearWeight(nint matrix, nint bias, int outputs, int inputs, TorchDevice device) : LinearWeight(outputs, inputs)
{
    /// <summary>Handle of the matrix.</summary>
    public nint Matrix { get; } = matrix;

    /// <summary>Handle of the bias; 0 for none.</summary>
    public nint Bias { get; } = bias;

    /// <summary>Where both lie.</summary>
    public TorchDevice Device { get; } = device;
}

/// <summary>A table of which ids take rows; on the processor in the type of the file.</summary>
internal sealed class TorchEmbedding(nint table, int rows, int columns, TorchDevice device) : EmbeddingTable(rows, columns)
{
    /// <summary>Handle of the table.</summary>
    public nint Table { get; } = table;

    /// <summary>Where it lies.</summary>
    public TorchDevice Device { get; } = device;
}

/// <summary>Weights of a norm, 32-bit floats.</summary>
internal sealed class TorchVector(nint values, int length, TorchDevice device) : VectorWeight(length)
{
    /// <summary>Handle of the numbers.</summary>
    public nint Values { get; } = values;

    /// <summary>Where they lie.</summary>
    public TorchDevice Device { get; } = device;
}
