namespace DataForge.Teachers.Backends.Torch.Doctor;

/// <summary>What there is on this machine for the torch backend; a missing part is null.</summary>
public sealed record TorchFindings
{
    /// <summary>Version of CMake.</summary>
    public string? CMake { get; init; }

    /// <summary>Version line of the C++ compiler.</summary>
    public string? Compiler { get; init; }

    /// <summary>Version, place and origin of the libtorch that would be built against.</summary>
    public (string Version, string Root, string From)? Torch { get; init; }

    /// <summary>Path of the bridge that would be loaded.</summary>
    public string? Bridge { get; init; }

    /// <summary>Why it cannot be loaded.</summary>
    public string? LoadProblem { get; init; }

    /// <summary>What the loaded libtorch is and can do.</summary>
    public LoadedTorch? Loaded { get; init; }

    /// <summary>The NVIDIA cards that a driver reports.</summary>
    public IReadOnlyList<(string Name, long TotalBytes, long FreeBytes, string Driver)> Cards { get; init; } = [];

    /// <summary>Bytes of main memory that this process may use.</summary>
    public required long MemoryBytes { get; init; }
}

/// <summary>The libtorch that the bridge has loaded.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Capability">Vector instructions that its own kernels use.</param>
/// <param name="Blas">Where its products on the processor come from.</param>
/// <param name="IsReferenceBlas">Whether that is the reference implementation.</param>
/// <param name="GigaFlops">Speed of a product of two matrices of 512 x 512 floats on one thread.</param>
/// <param name="CudaDevices">CUDA devices it can use.</param>
public sealed record LoadedTorch(string Version, string Capability, string Blas, bool IsReferenceBlas, double GigaFlops, int CudaDevices);
