using System.Globalization;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Tests.Backends.Torch;

namespace DataForge.Benchmarks.Teachers.Gpu;

/// <summary>An operation on a device.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Difference">Largest difference of a number to the managed backend's.</param>
/// <param name="Tolerance">What is allowed.</param>
internal sealed record FunctionResult(string Name, double Difference, double Tolerance)
{
    /// <summary>Whether it holds; NaN does not.</summary>
    public bool IsFine => Difference < Tolerance;
}

/// <summary>Every function of the bridge on a device, so that a wrong golden has its operation's name at once.</summary>
internal static class FunctionRun
{
    // In bfloat16 numbers of size 10 are half a tenth apart.
    private const double Float32Tolerance = 2e-5;
    private const double BFloat16Tolerance = 0.15;

    /// <summary>Every operation in both precisions, on the first of the devices.</summary>
    public static IEnumerable<FunctionResult> All(string device)
    {
        TorchDevice first = TorchDevice.Parse(device, TorchLibrary.CudaDevices)[0];
        BridgeCalls.Run(first.Number);
        foreach ((TorchType type, double tolerance) in ((TorchType, double)[])[(TorchType.Float32, Float32Tolerance), (TorchType.BFloat16, BFloat16Tolerance)])
        {
            foreach (string name in OperationCases.Names)
            {
                using var managed = new ManagedBackend();
                using var torch = new TorchBackend([first], type, fast: false, 0);
                float[] expected = OperationCases.Run(managed, name), actual = OperationCases.Run(torch, name);
                double difference = expected.Zip(actual).Max(pair => (double)Math.Abs(pair.First - pair.Second));
                var result = new FunctionResult($"{name} {type}", difference, tolerance);
                if (!result.IsFine)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Name}: difference {difference:E1} of {tolerance:E1}  WRONG"));
                }

                yield return result;
            }
        }
    }
}
