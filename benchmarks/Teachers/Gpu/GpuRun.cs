using System.Text.Json;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Backends.Torch.Building;
using DataForge.Teachers.Backends.Torch.Doctor;
using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Benchmarks.Teachers.Gpu;

/// <summary>What a machine with a GPU is asked: the diagnosis, every operation and golden model on the device, and the speed of random models of known shapes.</summary>
internal static class GpuRun
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Builds the bridge where that is needed, runs all parts, prints a table and writes the report, with <c>ran.txt</c> beside it: what of the bridge has run.</summary>
    /// <param name="device">As in pipeline files.</param>
    /// <param name="report">The JSON file to write.</param>
    /// <param name="arguments">A folder of goldens, and names of shapes; all shapes but the smallest where none is named.</param>
    /// <returns>0 where every operation and golden is within its tolerance.</returns>
    public static int Run(string device, string report, string[] arguments)
    {
        string? root = Environment.GetEnvironmentVariable("DATAFORGE_TORCH_ROOT") is { Length: > 0 } named ? named : null;
        if (root is not null || BridgeCache.Find() is null)
        {
            Console.WriteLine($"bridge {TorchBuild.Run(root).Library}");
        }

        IReadOnlyList<DiagnosisLine> diagnosis = TorchDiagnosis.Of(TorchProbe.Look());
        foreach (DiagnosisLine line in diagnosis)
        {
            Console.WriteLine($"{line.Level,-8} {line.Subject,-10} {line.Finding}");
        }

        FunctionResult[] functions = [.. FunctionRun.All(device)];
        Console.WriteLine($"{functions.Count(function => function.IsFine)} of {functions.Length} operations agree with the managed backend");
        string[] folders = [.. arguments.Where(Directory.Exists)];
        GoldenResult[] goldens = [.. folders.SelectMany(folder => GoldenRun.All(folder, device))];
        DecoderShape[] shapes = [.. DecoderShape.All.Where(shape => arguments.Contains(shape.Name))];
        if (shapes.Length == 0 && arguments.All(Directory.Exists))
        {
            shapes = [DecoderShape.Qwen3, DecoderShape.Llama3];
        }

        SpeedResult[] speeds = [.. shapes.SelectMany(shape => SpeedRun.All(shape, device))];
        IReadOnlyList<string> ran = TorchLibrary.Ran();
        var content = new
        {
            device,
            profile = TorchProfile.Of(TorchDevice.Parse(device, TorchLibrary.CudaDevices)[0], TorchType.Float32, fast: false),
            usedAGpu = ran.Any(line => line.EndsWith(" cuda", StringComparison.Ordinal)),
            diagnosis = diagnosis.Select(line => new { level = line.Level.ToString(), line.Subject, line.Finding }),
            functions,
            goldens,
            speeds,
            ran,
        };
        File.WriteAllText(report, JsonSerializer.Serialize(content, Indented) + "\n");
        File.WriteAllLines(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(report))!, "ran.txt"), [content.profile, .. ran]);
        int wrong = goldens.Count(golden => !golden.IsFine), wrongFunctions = functions.Count(function => !function.IsFine);
        Console.WriteLine($"{goldens.Length - wrong} of {goldens.Length} goldens within tolerance and batch-invariant; report in {report}");
        if (!content.usedAGpu)
        {
            Console.WriteLine("No GPU was used: this was a rehearsal on the processor, and its speeds say nothing of one.");
        }

        return wrong + wrongFunctions == 0 ? 0 : 1;
    }
}
