using System.Globalization;
using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Teachers.Backends.Torch;

/// <summary>Where tensors lie: the processor (-1) or a CUDA device. Devices of a list are told apart by their place in it.</summary>
/// <param name="Number">-1 for the processor, else the number of the CUDA device.</param>
/// <param name="Place">Place in the list of a sharded model's devices.</param>
internal sealed record TorchDevice(int Number, int Place = 0)
{
    /// <summary>Whether it is a CUDA device.</summary>
    public bool IsCuda => Number >= 0;

    /// <summary>As it is written in pipeline files.</summary>
    public string Name => IsCuda ? string.Create(CultureInfo.InvariantCulture, $"cuda:{Number}") : "cpu";

    /// <summary>Reads a list: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, <c>cuda:0,cuda:1</c>; <c>auto</c> is every CUDA device, or the processor where there is none.</summary>
    /// <exception cref="InvalidDataException">The text names no device, or one that is not there.</exception>
    public static IReadOnlyList<TorchDevice> Parse(string text, Func<int> cudaDevices)
    {
        if (text == "auto")
        {
            int count = cudaDevices();
            return count == 0 ? [new TorchDevice(-1)] : [.. Enumerable.Range(0, count).Select(number => new TorchDevice(number))];
        }

        var devices = new List<TorchDevice>();
        foreach (string item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string number = item == "cuda" ? "0" : item.StartsWith("cuda:", StringComparison.Ordinal) ? item[5..] : "";
            if (item == "cpu")
            {
                devices.Add(new TorchDevice(-1));
            }
            else if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            {
                int count = cudaDevices();
                devices.Add(index < count ? new TorchDevice(index) : throw new InvalidDataException(
                    $"The device {item} is not there: libtorch finds {count} CUDA devices. `dataforge torch doctor` says more."));
            }
            else
            {
                throw new InvalidDataException($"The device \"{item}\" is not known; allowed are auto, cpu, cuda and cuda:N, or several of them with commas.");
            }
        }

        return devices;
    }

    /// <summary>The same with libtorch's own devices.</summary>
    public static IReadOnlyList<TorchDevice> Parse(string text) => Parse(text, TorchLibrary.CudaDevices);
}
