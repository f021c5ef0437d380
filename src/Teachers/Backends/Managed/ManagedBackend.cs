using DataForge.Teachers.Backends.Managed.Kernels;
using DataForge.Teachers.Backends.Managed.Memory;
using DataForge.Teachers.Backends.Managed.Simd;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed;

/// <summary>Plain C# on the processor's vector instructions; 32-bit arithmetic. Equal bits on every processor and instruction set.</summary>
internal sealed unsafe class ManagedBackend(InstructionSet instructions = InstructionSet.Automatic, WeightPrecision precision = WeightPrecision.AsStored)
    : IBackend
{
    private const int ChunkBytes = 32 << 20;

    private readonly KernelSet _kernels = KernelSet.For(instructions);
    private readonly NativeArena _memory = new(ChunkBytes);

    /// <inheritdoc/>
    public string Profile => ProfileOf(precision);

    /// <inheritdoc/>
    public int TileRows => _kernels.TileRows;

    /// <inheritdoc/>
    public long LinearBytes(long outputs, long inputs, bool isBFloat16) =>
        (outputs + 31) / 32 * 32 * inputs * (IsPackedAsBFloat16(isBFloat16) ? 2 : 4);

    /// <inheritdoc/>
    public LinearWeight Linear(MatrixSource matrix, float[]? bias) =>
        new ManagedLinearWeight(_memory, matrix, bias, _kernels.TileColumns, IsPackedAsBFloat16(matrix.IsBFloat16));

    /// <inheritdoc/>
    public EmbeddingTable Embedding(MatrixSource matrix) => new ManagedEmbedding(matrix);

    /// <inheritdoc/>
    public VectorWeight Vector(float[] values) => new ManagedVector(_memory, values);

    /// <inheritdoc/>
    public ITensorOperations OpenSession() => new ManagedOperations(this, _kernels);

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    /// <summary>The numeric profile of a precision. It is the same for every processor.</summary>
    public static string ProfileOf(WeightPrecision precision) => precision == WeightPrecision.BFloat16 ? "managed-1/bf16-weights" : "managed-1";

    /// <summary>Copies a tensor into memory of the backend.</summary>
    internal ManagedTensor Persist(ManagedTensor x)
    {
        NativeBuffer buffer = _memory.Take((long)x.Rows * ManagedTensor.StrideFor(x.Columns) * 4);
        var copy = new ManagedTensor(buffer, buffer.Floats, x.Rows, x.Columns, ManagedTensor.StrideFor(x.Columns));
        for (int row = 0; row < x.Rows; row++)
        {
            new ReadOnlySpan<float>(x.Row(row), x.Columns).CopyTo(new Span<float>(copy.Row(row), x.Columns));
        }

        return copy;
    }

    private bool IsPackedAsBFloat16(bool isStoredSo) =>
        precision == WeightPrecision.BFloat16 || (precision == WeightPrecision.AsStored && isStoredSo);
}
