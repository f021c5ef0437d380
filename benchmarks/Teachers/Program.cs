using System.Globalization;

namespace DataForge.Benchmarks.Teachers;

internal static class Program
{
    private const string Usage = "usage: DataForge.Benchmarks.Teachers [products] [decoder] [encoder MODEL RESPONSES.jsonl.gz]; several parts may be named, encoder last; or torch MODEL RESPONSES.jsonl.gz, or gpu DEVICE OUT.json [GOLDENS] [SHAPE...]";

    private static int Main(string[] args)
    {
        if (args is ["torch", var model, var responses])
        {
            TorchComparison.Run(model, responses);
            return 0;
        }

        if (args is ["gpu", var device, var report, ..])
        {
            return Gpu.GpuRun.Run(device, report, args[3..]);
        }

        double peak = Peak.GigaFlops();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one core, processor time: {peak:F0} GFLOP/s at most"));
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "products":
                    ProductBenchmark.Run(peak);
                    break;
                case "decoder":
                    DecoderBenchmark.Run(peak);
                    break;
                case "encoder" when i == args.Length - 3:
                    EncoderBenchmark.Run(args[i + 1], args[i + 2], peak);
                    return 0;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }

        return 0;
    }
}
