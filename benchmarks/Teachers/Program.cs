using System.Globalization;

namespace DataForge.Benchmarks.Teachers;

internal static class Program
{
    private const string Usage = "usage: DataForge.Benchmarks.Teachers [products] [decoder] [stages MODEL] [encoder MODEL RESPONSES.jsonl.gz]; several parts may be named, encoder last";

    private static int Main(string[] args)
    {
        if (TorchParts.Run(args) is { } result)
        {
            return result;
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
                case "stages" when i < args.Length - 1:
                    StageBenchmark.Run(args[++i]);
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
