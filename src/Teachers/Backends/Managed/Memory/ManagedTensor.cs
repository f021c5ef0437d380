using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Memory;

/// <summary>A matrix in native memory. Rows begin <see cref="Stride"/> floats apart; rows of their own are padded to sixteen.</summary>
internal sealed unsafe class ManagedTensor(NativeBuffer buffer, float* data, int rows, int columns, int stride) : Tensor(rows, columns)
{
    /// <summary>Rows past the last one that kernels may read (a whole tile).</summary>
    public const int ReadableRows = 12;

    private NativeBuffer? _buffer = buffer;

    /// <summary>First element.</summary>
    public float* Data => _buffer is null ? throw new ObjectDisposedException(nameof(Tensor), "The tensor's scope has been released.") : data;

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; } = stride;

    /// <summary>The memory behind the tensor and its views.</summary>
    public NativeBuffer Buffer => _buffer ?? throw new ObjectDisposedException(nameof(Tensor), "The tensor's scope has been released.");

    /// <summary>First element of a row.</summary>
    public float* Row(int row) => Data + ((long)row * Stride);

    /// <summary>Makes every later use an error.</summary>
    public void Invalidate() => _buffer = null;

    /// <summary>
    /// Floats from row to row of a new tensor: columns rounded up to whole virtual lanes, and one more cache line where rows would otherwise
    /// fall on the same sets of the caches.
    /// </summary>
    public static int StrideFor(int columns)
    {
        int stride = (columns + 15) & ~15;
        return stride % 512 == 0 ? stride + 16 : stride;
    }
}
