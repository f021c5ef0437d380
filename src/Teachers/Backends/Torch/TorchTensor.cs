using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Torch;

/// <summary>A matrix that libtorch holds; it has some rows more than the model asked for, which fill up the last block of a product.</summary>
internal sealed class TorchTensor(nint handle, int rows, int columns, TorchDevice device) : Tensor(rows, columns)
{
    private nint _handle = handle;

    /// <summary>Where it lies.</summary>
    public TorchDevice Device { get; } = device;

    /// <summary>The bridge's handle.</summary>
    /// <exception cref="ObjectDisposedException">The tensor's scope has been released.</exception>
    public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Tensor), "The tensor's scope has been released.");

    /// <summary>Takes the handle out, so that every later use is an error; 0 where that has been done.</summary>
    public nint Take()
    {
        nint handle = _handle;
        _handle = 0;
        return handle;
    }
}
