using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Backends.Torch.Weights;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Backends;

/// <summary>The backend that options ask for, and what suits it.</summary>
internal sealed record BackendChoice
{
    private const int ProcessorTokens = 512;
    private const int CudaTokens = 16_384;
    private const int SessionsPerCudaDevice = 2;

    /// <summary>Numeric profile of all copies.</summary>
    public required string Profile { get; init; }

    /// <summary>Makes the backend of each copy of the model.</summary>
    public required IReadOnlyList<Func<IBackend>> Replicas { get; init; }

    /// <summary>Threads that score where options name no number.</summary>
    public required int Workers { get; init; }

    /// <summary>Calls at a time that keep all copies busy: on devices of their own, some encode texts while others compute.</summary>
    public required int Calls { get; init; }

    /// <summary>Tokens of a batch where options name no number.</summary>
    public required int TokenBudget { get; init; }

    /// <summary>Bytes that weights may take on the devices of a copy; null for the memory of the process.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Reads the options; libtorch is loaded where they ask for it, weights are not.</summary>
    /// <exception cref="DllNotFoundException">libtorch is asked for and its bridge has not been built.</exception>
    /// <exception cref="InvalidDataException">A device is not known or not there.</exception>
    public static BackendChoice Of(LocalTeacherOptions options) => options.Torch is { } torch
        ? OfTorch(options, torch)
        : new BackendChoice
        {
            Profile = ManagedBackend.ProfileOf(options.Precision),
            Replicas = [() => new ManagedBackend(options.Instructions, options.Precision)],
            Workers = Environment.ProcessorCount,
            Calls = Environment.ProcessorCount,
            TokenBudget = ProcessorTokens,
        };

    private static BackendChoice OfTorch(LocalTeacherOptions options, TorchOptions torch)
    {
        IReadOnlyList<TorchDevice> devices = TorchDevice.Parse(torch.Device);
        TorchDevice first = devices[0];
        if (devices.Any(device => device.IsCuda != first.IsCuda))
        {
            throw new InvalidDataException($"The devices {torch.Device} are of different kinds, which give different bits: name CUDA devices or the processor.");
        }

        (TorchType type, long bytes) = WeightSurvey.Of(options.Directory, options.Precision);
        IReadOnlyList<TorchDevice>[] copies = torch.Sharded ? [devices] : [.. devices.Select(device => (IReadOnlyList<TorchDevice>)[device])];
        return new BackendChoice
        {
            Profile = TorchProfile.Of(first, type, torch.Fast),
            Replicas = [.. copies.Select(copy => (Func<IBackend>)(() => new TorchBackend(copy, type, torch.Fast, bytes)))],
            Workers = first.IsCuda ? SessionsPerCudaDevice * copies.Length : Environment.ProcessorCount,
            Calls = first.IsCuda ? 2 * SessionsPerCudaDevice * copies.Length : Environment.ProcessorCount,
            TokenBudget = first.IsCuda ? CudaTokens : ProcessorTokens,
            MemoryLimit = first.IsCuda ? long.MaxValue : null,
        };
    }
}
