using System.Text.RegularExpressions;
using DataForge.Teachers.Backends.Torch.Doctor;
using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Teachers.Backends.Torch;

/// <summary>Names the kind of arithmetic: machines of one name are expected to give the same bits, machines of different names are not.</summary>
internal static partial class TorchProfile
{
    // Raised whenever the operations give other bits for some row.
    private const string Version = "torch-1";

    /// <summary>The profile of a device: libtorch's version, kind of device and kernels, arithmetic, and whether rows may depend on their batch.</summary>
    public static string Of(TorchDevice device, TorchType type, bool fast) => string.Join('/', (string[])
    [
        Version,
        TorchLibrary.Version,
        device.IsCuda ? "cuda-" + GraphicsCards.NameOf(device.Number) : $"cpu-{Capability(TorchLibrary.Describe())}-{LoadedBlas.Find().Name}",
        type == TorchType.BFloat16 ? "bf16" : "f32",
        .. fast ? (string[])["fast"] : [],
    ]);

    /// <summary>The vector instructions in libtorch's description of itself.</summary>
    public static string Capability(string description) =>
        CapabilityLine().Match(description) is { Success: true } match ? match.Groups[1].Value : "unknown";

    [GeneratedRegex(@"CPU capability usage: (\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex CapabilityLine();
}
