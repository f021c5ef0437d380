namespace DataForge.Teachers.Backends.Torch;

/// <summary>How libtorch runs a model.</summary>
public sealed record TorchOptions
{
    /// <summary>Devices: <c>auto</c> (the default: every CUDA device, else the processor), <c>cpu</c>, <c>cuda</c>, <c>cuda:N</c>, or several with commas.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Whether the layers of one model are spread over the devices; by default each device has the whole model and takes batches of its own.</summary>
    public bool Sharded { get; init; }

    /// <summary>Whether products may have the shape that is fastest, so that a score may depend in its last bits on the batch. The default is false.</summary>
    public bool Fast { get; init; }
}
